using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Reads texts that the compiler knows: literals, sums of them, constants of the same package.</summary>
internal sealed class ConstantTexts(IReadOnlyList<SourceFile> files)
{
    private readonly ILookup<string, ExpressionSyntax> _constants = (
        from file in files
        from field in file.All<FieldDeclarationSyntax>()
        where field.Modifiers.Any(modifier => modifier.Text == "const")
        from variable in field.Declaration.Variables
        let value = variable.Initializer?.Value
        where value is not null
        select (variable.Identifier.Text, Value: value)).ToLookup(pair => pair.Text, pair => pair.Value);

    /// <summary>The text of an argument, found by name or else by place; what it says in code when it is no
    /// constant.</summary>
    public string Of(InvocationExpressionSyntax call, int place, string name)
    {
        var arguments = call.ArgumentList.Arguments;
        var argument = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == name)
            ?? arguments.Where(argument => argument.NameColon is null).ElementAtOrDefault(place);
        return argument is null ? "" : Of(argument.Expression) ?? argument.Expression.ToString();
    }

    /// <summary>The same for an attribute, whose arguments may be set as properties too.</summary>
    public string Of(AttributeSyntax attribute, int place, string name)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var argument = arguments.FirstOrDefault(argument => NameOf(argument) is { } given
            && string.Equals(given, name, StringComparison.OrdinalIgnoreCase))
            ?? arguments.Where(argument => NameOf(argument) is null).ElementAtOrDefault(place);
        return argument is null ? "" : Of(argument.Expression) ?? argument.Expression.ToString();
    }

    /// <summary>The text of an expression, holes of an interpolated one as they stand; null when it is no
    /// constant.</summary>
    public string? Of(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(
            interpolated.Contents.Select(
                part => part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "{}")),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            Of(sum.Left) is { } left && Of(sum.Right) is { } right ? left + right : null,
        IdentifierNameSyntax name => Constant(name.Identifier.Text),
        MemberAccessExpressionSyntax member => Constant(member.Name.Identifier.Text),
        _ => null,
    };

    private string? Constant(string name) => _constants[name].Select(Of).FirstOrDefault(text => text is not null);

    private static string? NameOf(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.Text ?? argument.NameColon?.Name.Identifier.Text;
}
