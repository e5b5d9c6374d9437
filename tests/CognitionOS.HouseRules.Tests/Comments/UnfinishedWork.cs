using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No comment marks work as unfinished: that is an issue.</summary>
internal static partial class UnfinishedWork
{
    public static IEnumerable<Violation> Check(SourceFile file) =>
        from trivia in file.Root.DescendantTrivia()
        where IsComment(trivia)
        from Match mark in Mark().Matches(trivia.ToFullString())
        let place = Location.Create(file.Tree, new(trivia.FullSpan.Start + mark.Index, mark.Length))
        select new Violation(file.Place(place), $"The comment says {mark.Value}.", "Do it now, or open an issue.");

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b")]
    private static partial Regex Mark();
}
