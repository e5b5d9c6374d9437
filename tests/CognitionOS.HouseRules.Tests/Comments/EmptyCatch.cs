using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No catch is empty: it does something, or at least says in a comment why nothing is right.</summary>
internal static class EmptyCatch
{
    public static IEnumerable<Violation> Check(SourceFile file) =>
        from clause in file.All<CatchClauseSyntax>()
        where clause.Block.Statements.Count == 0 && !clause.Block.DescendantTrivia().Any(IsComment)
        select file.Violates(
            clause, "The catch is empty.", "Handle the failure, let it pass, or say why nothing is to be done.");

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
