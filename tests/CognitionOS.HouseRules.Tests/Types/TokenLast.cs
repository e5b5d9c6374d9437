using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>A public method whose name ends in Async takes a cancellation token last.</summary>
/// <remarks>
/// Aside are <c>DisposeAsync</c>, overrides, and what implements an interface that is not ours: others chose their
/// parameters.
/// </remarks>
internal static class TokenLast
{
    public static IEnumerable<Violation> Check(CompiledPackage package) =>
        from type in package.PublicTypes
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where IsOurs(method) && !IsToken(method.Parameters.LastOrDefault()?.Type)
        select package.Violates(
            method,
            $"{type.Name}.{method.Name} takes no cancellation token last.",
            "Add CancellationToken cancellationToken = default.");

    private static bool IsOurs(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsOverride: false }
        && method.Name.EndsWith("Async", StringComparison.Ordinal)
        && method.Name != nameof(IAsyncDisposable.DisposeAsync)
        && !ImplementsOthers(method);

    private static bool ImplementsOthers(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces
            .Where(contract => !PackageKinds.IsOurs(contract.ContainingAssembly.Name))
            .SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(
                method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static bool IsToken(ITypeSymbol? type) => type?.ToDisplayString() == typeof(CancellationToken).FullName;
}
