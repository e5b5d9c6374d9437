using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>One parsed C# file.</summary>
/// <param name="path">Below the repository's root, parted by slashes.</param>
/// <param name="text">All of it.</param>
internal sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.Parse);

    public string Path { get; } = path;

    public SyntaxTree Tree { get; } = CSharpSyntaxTree.ParseText(text, Options, path);

    public CompilationUnitSyntax Root => Tree.GetCompilationUnitRoot();

    /// <summary>Without the empty rest behind the last line end.</summary>
    public int LineCount =>
        Tree.GetText() is var lines && lines.ToString().EndsWith('\n') ? lines.Lines.Count - 1 : lines.Lines.Count;

    /// <summary>Types that stand in no other type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public string Place(SyntaxNode node) => Place(node.GetLocation());

    public string Place(Location location) => $"{Path}:{location.GetLineSpan().StartLinePosition.Line + 1}";

    public Violation Violates(SyntaxNode node, string what, string remedy) => new(Place(node), what, remedy);

    public string LineOf(Location location) =>
        Tree.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString();
}
