using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CognitionOS.PublicApi.Tests;

/// <summary>Writes a type's declaration in one line.</summary>
internal static class TypeLine
{
    public static string Of(INamedTypeSymbol type)
    {
        var start =
            $"{AttributeText.Of(type)}{SyntaxFacts.GetText(type.DeclaredAccessibility)} {Modifiers(type)}{Kind(type)}";
        if (type.TypeKind == TypeKind.Delegate)
        {
            return $"{start} {type.ToDisplayString(Formats.Member)}";
        }

        var names = string.Join(", ", Bases(type));
        var bases = names.Length == 0 ? "" : $" : {names}";
        return $"{start} {type.ToDisplayString(Formats.TypeName)}{bases}{Constraints(type)}";
    }

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Extension } => "",
        { IsStatic: true } => "static ",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
        { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
        { TypeKind: TypeKind.Struct } => $"{(type.IsReadOnly ? "readonly " : "")}{(type.IsRefLikeType ? "ref " : "")}",
        _ => "",
    };

    private static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => IsRecordStruct(type) ? "record struct" : "struct",
        TypeKind.Class => type.IsRecord ? "record" : "class",
        var other => $"{other}".ToLowerInvariant(),
    };

    // Metadata has no mark for a record struct: it shows by the method that only the compiler writes there.
    public static bool IsRecordStruct(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Struct
        && type.GetMembers("PrintMembers").Any(
            member => member is { DeclaredAccessibility: Accessibility.Private } && IsGenerated(member));

    public static bool IsGenerated(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static string Constraints(INamedTypeSymbol type) =>
        type.ToDisplayString(Formats.Constrained)[type.ToDisplayString(Formats.TypeName).Length..];

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return type.EnumUnderlyingType is { SpecialType: not SpecialType.System_Int32 } number
                ? [number.ToDisplayString(Formats.TypeName)]
                : [];
        }

        var basis = type.BaseType is { SpecialType: SpecialType.None } parent && type.TypeKind == TypeKind.Class
            ? new[] { parent.ToDisplayString(Formats.TypeName) }
            : [];
        var contracts = type.AllInterfaces
            .Where(contract => Visibility.IsVisible(contract) && !IsImplied(type, contract))
            .Select(contract => contract.ToDisplayString(Formats.TypeName))
            .Order(StringComparer.Ordinal);
        return basis.Concat(contracts);
    }

    private static bool IsImplied(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        (type.IsRecord || IsRecordStruct(type))
        && contract.Name == "IEquatable"
        && contract.TypeArguments.Any(argument =>
            SymbolEqualityComparer.Default.Equals(argument, type) || (argument as INamedTypeSymbol)?.IsRecord == true);
}
