using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>A test is skipped only by <c>[Needs]</c>, which says what is absent and can be told to fail.</summary>
internal static class Skips
{
    private const string Home = "tests/Shared/";
    private static readonly string[] Properties = ["Skip", "SkipUnless", "SkipWhen", "SkipExceptions"];

    public static IEnumerable<Violation> Check(SourceFile file) => file.Path.StartsWith(Home, StringComparison.Ordinal)
        ? []
        : [.. Attributes(file), .. Calls(file)];

    private static IEnumerable<Violation> Attributes(SourceFile file) =>
        from argument in file.All<AttributeArgumentSyntax>()
        where Properties.Contains(argument.NameEquals?.Name.Identifier.Text)
        select Violates(file, argument);

    private static IEnumerable<Violation> Calls(SourceFile file) =>
        from access in file.All<MemberAccessExpressionSyntax>()
        where access.Expression.ToString() is "Assert" or "Xunit.Assert"
            && access.Name.Identifier.Text.StartsWith("Skip", StringComparison.Ordinal)
        select Violates(file, access);

    private static Violation Violates(SourceFile file, Microsoft.CodeAnalysis.SyntaxNode node) =>
        file.Violates(node, "The test skips itself.", "Say what it needs with [Needs], or repair it, or take it out.");
}
