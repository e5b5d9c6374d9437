using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No method is longer than 60 lines, and at most one in a hundred is longer than 40.</summary>
/// <remarks>
/// Counted are the lines between the braces, or those of the expression; accessors and constructors are methods too.
/// </remarks>
internal static class MethodLength
{
    private const int MostLines = 60;
    private const int UsualLines = 40;

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from method in Methods(file)
        where method.Lines > MostLines
        select file.Violates(
            method.Node,
            $"The method has {method.Lines} lines; {MostLines} are allowed.",
            "Give its steps names of their own.");

    /// <summary>One violation for each long method when there are too many of them.</summary>
    public static IEnumerable<Violation> CheckShare(IEnumerable<SourceFile> files)
    {
        var methods = files.SelectMany(file => Methods(file).Select(method => (File: file, method.Node, method.Lines)))
            .ToList();
        var over = methods.Where(method => method.Lines > UsualLines).ToList();
        return over.Count * 100 <= methods.Count
            ? []
            : over.Select(method => method.File.Violates(
                method.Node,
                $"The method has {method.Lines} lines, and {over.Count} of {methods.Count} methods have more than"
                + $" {UsualLines}.",
                "Shorten it: at most one method in a hundred may be that long."));
    }

    private static IEnumerable<(SyntaxNode Node, int Lines)> Methods(SourceFile file) =>
        from node in file.Root.DescendantNodes()
        let body = Body(node)
        where body is not null
        select (node, Lines(body));

    private static SyntaxNode? Body(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody?.Expression,
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } => arrow.Expression,
        _ => null,
    };

    private static int Lines(SyntaxNode body)
    {
        var span = body.GetLocation().GetLineSpan();
        var lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
        return body is BlockSyntax ? Math.Max(1, lines - 2) : lines;
    }
}
