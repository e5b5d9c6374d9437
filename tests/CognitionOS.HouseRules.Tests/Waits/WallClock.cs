using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Tests neither wait for the wall clock nor read it: they move a <c>ManualTimeProvider</c>.</summary>
/// <remarks>
/// A delay on a given clock is allowed: it has a clock among its arguments. So is <c>TimeProvider.System</c> itself,
/// which a test of the system's behaviour names, but no delay on it.
/// </remarks>
internal static class WallClock
{
    private const string Remedy = "Move a ManualTimeProvider, or wait for the event itself.";

    private static readonly HashSet<string> Members =
    [
        "Thread.Sleep", "Thread.SpinWait", "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now",
        "DateTimeOffset.UtcNow", "Environment.TickCount", "Environment.TickCount64",
    ];

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from name in file.All<SimpleNameSyntax>()
        let found = Found(name)
        where found is not null
        select file.Violates(name, $"The test uses {found}.", Remedy);

    private static string? Found(SimpleNameSyntax name) => name.Identifier.Text switch
    {
        "Stopwatch" or "SpinWait" when IsType(name) => name.Identifier.Text,
        "Delay" when Qualified(name) == "Task.Delay" && !IsOnGivenClock(name) => "Task.Delay",
        "Delay" => null,
        _ => Qualified(name) is { } member && Members.Contains(member) ? member : null,
    };

    // What stands behind a dot is a type only behind its namespace.
    private static bool IsType(SimpleNameSyntax name) =>
        !IsInNameOf(name)
        && (Owner(name) is null ? !IsMemberGivenAValue(name) : Owner(name) is "Diagnostics" or "Threading");

    private static bool IsMemberGivenAValue(SimpleNameSyntax name) =>
        name.Parent is NameColonSyntax or NameEqualsSyntax
        || (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name);

    private static string? Qualified(SimpleNameSyntax name) =>
        Owner(name) is { } owner && !IsInNameOf(name) ? $"{owner}.{name.Identifier.Text}" : null;

    private static string? Owner(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => Last(access.Expression),
        QualifiedNameSyntax qualified when qualified.Right == name => Last(qualified.Left),
        MemberBindingExpressionSyntax => "",
        _ => null,
    };

    private static string Last(SyntaxNode left) => left switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.Text,
        SimpleNameSyntax simple => simple.Identifier.Text,
        _ => "",
    };

    private static bool IsInNameOf(SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>().Any(
        call => call.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" });

    private static bool IsOnGivenClock(SimpleNameSyntax delay)
    {
        if (delay.Parent?.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments })
        {
            return false;
        }

        var clock = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == "timeProvider")
            ?? (arguments.Count > 1 && arguments[1].NameColon is null ? arguments[1] : null);
        return clock is not null
            && !(arguments.Count == 2 && IsToken(clock.Expression))
            && clock.Expression.ToString() != "TimeProvider.System";
    }

    private static bool IsToken(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.DefaultLiteralExpression)
        || expression is DefaultExpressionSyntax
        || (expression.ToString() is var text
            && (text is "ct" or "CancellationToken.None" || text.EndsWith(
                "Token", StringComparison.OrdinalIgnoreCase)));
}
