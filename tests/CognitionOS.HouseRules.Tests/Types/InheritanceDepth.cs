using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>A class of ours has at most one base class of ours.</summary>
/// <remarks>Exceptions are aside, and so is what the framework's own bases derive from.</remarks>
internal static class InheritanceDepth
{
    private const int Most = 2;

    public static IEnumerable<Violation> Check(CompiledPackage package) =>
        from type in package.Types
        where type.TypeKind == TypeKind.Class
        let line = Line(type).ToList()
        where line.TrueForAll(ancestor => ancestor.ToDisplayString() != typeof(Exception).FullName)
        let depth = line.Count(ancestor => PackageKinds.IsOurs(ancestor.ContainingAssembly.Name))
        where depth > Most
        select package.Violates(
            type,
            $"{type.Name} is {depth} classes deep:"
            + $" {string.Join(" : ", line.Take(depth).Select(ancestor => ancestor.Name))}.",
            $"{Most} are allowed; pass a collaborator instead.");

    private static IEnumerable<INamedTypeSymbol> Line(INamedTypeSymbol type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }
}
