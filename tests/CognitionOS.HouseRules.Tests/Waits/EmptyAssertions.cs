using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No assertion holds whatever the code does.</summary>
internal static class EmptyAssertions
{
    public static IEnumerable<Violation> Check(SourceFile file) =>
        from call in file.All<InvocationExpressionSyntax>()
        let literal = call.ArgumentList.Arguments.FirstOrDefault()?.Expression.Kind()
        where (call.Expression.ToString(), literal)
            is ("Assert.True" or "Xunit.Assert.True", SyntaxKind.TrueLiteralExpression)
            or ("Assert.False" or "Xunit.Assert.False", SyntaxKind.FalseLiteralExpression)
        select file.Violates(call, $"{call} holds whatever the code does.", "Assert what the test's name says.");
}
