using Microsoft.CodeAnalysis;

namespace CognitionOS.PublicApi.Tests;

/// <summary>How symbols are written: as in C#, types with their namespaces.</summary>
internal static class Formats
{
    /// <summary>A type's full name with its type parameters.</summary>
    public static readonly SymbolDisplayFormat TypeName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The same followed by the constraints.</summary>
    public static readonly SymbolDisplayFormat Constrained =
        TypeName.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>A member's declaration without its body.</summary>
    public static readonly SymbolDisplayFormat Member = new(
        typeQualificationStyle: TypeName.TypeQualificationStyle,
        genericsOptions: Constrained.GenericsOptions,
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: TypeName.MiscellaneousOptions);
}
