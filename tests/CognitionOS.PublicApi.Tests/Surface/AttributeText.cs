using Microsoft.CodeAnalysis;

namespace CognitionOS.PublicApi.Tests;

/// <summary>Writes the attributes that change what a caller may do.</summary>
internal static class AttributeText
{
    private static readonly string[] Matter =
    [
        "FlagsAttribute", "ObsoleteAttribute", "ExperimentalAttribute", "EditorBrowsableAttribute",
        "AttributeUsageAttribute",
        "RequiresUnreferencedCodeAttribute", "RequiresDynamicCodeAttribute", "SetsRequiredMembersAttribute",
        "DoesNotReturnAttribute", "NotNullAttribute", "MaybeNullAttribute", "AllowNullAttribute",
        "DisallowNullAttribute",
        "NotNullWhenAttribute", "MaybeNullWhenAttribute", "NotNullIfNotNullAttribute", "MemberNotNullAttribute",
        "CallerArgumentExpressionAttribute",
        "CallerMemberNameAttribute",
        "CallerFilePathAttribute",
        "CallerLineNumberAttribute",
        "DynamicallyAccessedMembersAttribute",
        "OverloadResolutionPriorityAttribute",
        "InterpolatedStringHandlerArgumentAttribute",
    ];

    /// <summary>
    /// The attributes in brackets, each followed by a space, those of parameters and of the result behind them.
    /// </summary>
    public static string Of(ISymbol symbol)
    {
        var own = symbol.GetAttributes().Where(Matters).Select(attribute => $"[{Text(attribute)}] ");
        var returned = symbol is IMethodSymbol method
            ? method.GetReturnTypeAttributes().Where(Matters).Select(attribute => $"[return: {Text(attribute)}] ")
            : [];
        return string.Concat(own.Concat(returned).Concat(Parameters(symbol)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Parameters(ISymbol symbol) =>
        from parameter in symbol switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            _ => [],
        }
        from attribute in parameter.GetAttributes()
        where Matters(attribute)
        select $"[{parameter.Name}: {Text(attribute)}] ";

    // The compiler marks constructors of types with required members, and types on the stack, for older compilers only.
    private static bool Matters(AttributeData attribute) =>
        Matter.Contains(attribute.AttributeClass?.Name, StringComparer.Ordinal)
        && attribute.ConstructorArguments.FirstOrDefault() is var first
        && !(first is { Kind: TypedConstantKind.Primitive, Value: string reason }
            && (reason.StartsWith("Constructors of types with required members", StringComparison.Ordinal)
                || reason.StartsWith("Types with embedded references", StringComparison.Ordinal)));

    private static string Text(AttributeData attribute)
    {
        var text = attribute.ToString() ?? "";
        var name = attribute.AttributeClass?.ToDisplayString() ?? "";
        var shortName = attribute.AttributeClass?.Name ?? "";
        return text.StartsWith(name, StringComparison.Ordinal)
            ? shortName[..^"Attribute".Length] + text[name.Length..]
            : text;
    }
}
