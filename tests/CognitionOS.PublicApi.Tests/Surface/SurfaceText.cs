using Microsoft.CodeAnalysis;

namespace CognitionOS.PublicApi.Tests;

/// <summary>Writes what an assembly offers to others: a line a type, and below it a line a member, sorted.</summary>
internal static class SurfaceText
{
    public static string Of(IAssemblySymbol assembly) => string.Concat(
        Types(assembly.GlobalNamespace)
            .Where(Visibility.IsVisible)
            .OrderBy(type => type.ToDisplayString(Formats.TypeName), StringComparer.Ordinal)
            .Select(Block));

    private static string Block(INamedTypeSymbol type) => string.Concat(
        type.GetMembers()
            .Where(MemberLine.IsWritten)
            .Select(member => $"    {MemberLine.Of(member)}\n")
            .Order(StringComparer.Ordinal)
            .Prepend($"{TypeLine.Of(type)}\n"));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(
            member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));
}
