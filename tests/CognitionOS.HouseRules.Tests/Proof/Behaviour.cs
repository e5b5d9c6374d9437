using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Tells whether a file holds behaviour: whether it has a body that does three things or more.</summary>
/// <remarks>
/// A body is what stands in the braces, or behind the arrow, of a method, constructor, operator, property or accessor.
/// A thing is a statement, or in an expression a lambda, an arm of a switch, or one of <c>?:</c>, <c>??</c>,
/// <c>&amp;&amp;</c>, <c>||</c>; an expression behind an arrow is one by itself. No things are blocks, guards
/// (<c>ThrowIf…</c>), local functions by themselves, and in constructors plain assignments. So enums, interfaces,
/// records of data, exceptions that hold facts, options, and members that only hand a call on hold none.
/// </remarks>
internal static class Behaviour
{
    private const int FewestThings = 3;

    public static bool IsIn(SourceFile file) => file.Root.DescendantNodes().Any(node => Things(node) >= FewestThings);

    private static int Things(SyntaxNode member) => member switch
    {
        ConstructorDeclarationSyntax made => Count(made.Body ?? (SyntaxNode?)made.ExpressionBody, IsNoAssignment),
        BaseMethodDeclarationSyntax method => Count(method.Body ?? (SyntaxNode?)method.ExpressionBody, IsAny),
        AccessorDeclarationSyntax accessor => Count(accessor.Body ?? (SyntaxNode?)accessor.ExpressionBody, IsAny),
        PropertyDeclarationSyntax property => Count(property.ExpressionBody, IsAny),
        IndexerDeclarationSyntax indexer => Count(indexer.ExpressionBody, IsAny),
        _ => 0,
    };

    private static int Count(SyntaxNode? body, Func<SyntaxNode, bool> counts) =>
        body?.DescendantNodesAndSelf().Count(node => IsThing(node) && counts(node)) ?? 0;

    private static bool IsThing(SyntaxNode node) => node switch
    {
        BlockSyntax or LocalFunctionStatementSyntax => false,
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => !IsGuard(call),
        StatementSyntax or ArrowExpressionClauseSyntax => true,
        LambdaExpressionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax => true,
        BinaryExpressionSyntax two => two.Kind()
            is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression,
        _ => false,
    };

    private static bool IsGuard(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name }
        && name.StartsWith("ThrowIf", StringComparison.Ordinal);

    private static bool IsNoAssignment(SyntaxNode thing) => thing
        is not (ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax } or ArrowExpressionClauseSyntax);

    private static bool IsAny(SyntaxNode thing) => true;
}
