using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace CognitionOS.PublicApi.Tests;

/// <summary>Writes a member's declaration in one line.</summary>
internal static partial class MemberLine
{
    public static string Of(ISymbol member)
    {
        var text = member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } value
            ? $"{value.Name} = {value.ConstantValue}"
            : InterfaceModifiers(member) + HiddenAccessor().Replace(member.ToDisplayString(Formats.Member), "");
        return AttributeText.Of(member)
            + text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    /// <summary>Whether a member has a line of its own: visible, and not what the kind of the type implies.</summary>
    public static bool IsWritten(ISymbol member) =>
        Visibility.IsVisible(member)
        && !member.IsImplicitlyDeclared
        && !IsPartOfAnother(member)
        && !IsImpliedByRecord(member);

    // C# leaves out what every member of an interface is; what is left out here too is public and abstract.
    private static string InterfaceModifiers(ISymbol member) => member switch
    {
        { ContainingType.TypeKind: not TypeKind.Interface } => "",
        { IsStatic: true, IsAbstract: true } => "static abstract ",
        { IsStatic: true, IsVirtual: true } => "static virtual ",
        { IsStatic: true } => "static ",
        { IsVirtual: true } => "virtual ",
        _ => "",
    };

    private static bool IsPartOfAnother(ISymbol member) => member switch
    {
        INamedTypeSymbol => true,
        IMethodSymbol method => method.MethodKind
            is not (MethodKind.Ordinary or MethodKind.Constructor
                or MethodKind.UserDefinedOperator or MethodKind.Conversion)
            || method.ContainingType.TypeKind == TypeKind.Delegate,
        IFieldSymbol field => !field.CanBeReferencedByName,
        _ => false,
    };

    private static bool IsImpliedByRecord(ISymbol member) =>
        (member.ContainingType.IsRecord || TypeLine.IsRecordStruct(member.ContainingType))
        && member.Name != "Deconstruct"
        && (TypeLine.IsGenerated(member)
            || (member is IPropertySymbol { Name: "EqualityContract", GetMethod: { } get }
                && TypeLine.IsGenerated(get)));

    [GeneratedRegex(@" (?:private protected|private|internal) (?:get|set|init);")]
    private static partial Regex HiddenAccessor();
}
