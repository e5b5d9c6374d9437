using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>What the compiler made of one package, read back from its assembly.</summary>
/// <param name="Symbol">The assembly.</param>
/// <param name="Places">Where its types and members stand in the source.</param>
internal sealed record CompiledPackage(IAssemblySymbol Symbol, SymbolPlaces Places)
{
    public string Name => Symbol.Name;

    /// <summary>The assemblies that the compiled code names; references that no code uses are not among them.</summary>
    public IEnumerable<string> References =>
        Symbol.Modules.SelectMany(module => module.ReferencedAssemblies).Select(identity => identity.Name);

    /// <summary>Types that somebody wrote, nested ones included.</summary>
    public IEnumerable<INamedTypeSymbol> Types => TypesIn(Symbol.GlobalNamespace).Where(Written.ByHand);

    public IEnumerable<INamedTypeSymbol> PublicTypes => Types.Where(IsPublic);

    public Violation Violates(ISymbol symbol, string what, string remedy) => new(Places.Of(symbol), what, remedy);

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (
            type.ContainingType is null || IsPublic(type.ContainingType));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(
            member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));
}
