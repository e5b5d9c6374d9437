using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No <c>#region</c>: what needs a heading inside a file needs a file.</summary>
internal static class Regions
{
    public static IEnumerable<Violation> Check(SourceFile file) =>
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select new Violation(
            file.Place(trivia.GetLocation()),
            "A region folds code away.",
            "Make its content a type, or take the region out.");
}
