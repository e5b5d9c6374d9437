using Microsoft.CodeAnalysis;

namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// Nothing static can change: no field that can be set, no property with a stored value and a setter, no event, no
/// concurrent collection.
/// </summary>
/// <remarks>Aside are fields of one thread, <c>[ThreadStatic]</c>, which no two callers see.</remarks>
internal static class StaticState
{
    private const string Remedy = "Keep the state in an object that the container holds.";
    private const string Backing = ">k__BackingField";

    public static IEnumerable<Violation> Check(CompiledPackage package) => Fields(package).Concat(Events(package));

    private static IEnumerable<Violation> Fields(CompiledPackage package) =>
        from type in package.Types
        from field in type.GetMembers().OfType<IFieldSymbol>()
        where field is { IsStatic: true, IsConst: false } && !IsOfOneThread(field)
        let name = NameOf(field)
        where name is not null && (!field.IsReadOnly || IsMadeToChange(field.Type))
        select package.Violates(Member(type, name) ?? field, $"{type.Name}.{name} is static and can change.", Remedy);

    private static IEnumerable<Violation> Events(CompiledPackage package) =>
        from type in package.Types
        from member in type.GetMembers().OfType<IEventSymbol>()
        where member is { IsStatic: true, IsAbstract: false } && Written.ByHand(member)
        select package.Violates(member, $"{type.Name}.{member.Name} is static and can change.", Remedy);

    private static ISymbol? Member(INamedTypeSymbol type, string name) => type.GetMembers(name).FirstOrDefault();

    // What else has a name that nobody can write was made by the compiler: caches of lambdas, say.
    private static string? NameOf(IFieldSymbol field) =>
        field.Name.StartsWith('<')
            && field.Name.EndsWith(Backing, StringComparison.Ordinal) ? field.Name[1..^Backing.Length]
        : Written.ByHand(field) ? field.Name
        : null;

    private static bool IsOfOneThread(IFieldSymbol field) =>
        field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ThreadStaticAttribute));

    private static bool IsMadeToChange(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() == "System.Collections.Concurrent" && type.Name.StartsWith(
            "Concurrent", StringComparison.Ordinal);
}
