using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Finds the line of source at which a compiled type or member was written.</summary>
/// <remarks>
/// Overloads share the line of the first of them, and what has no line of its own gets that of its type.
/// </remarks>
internal sealed class SymbolPlaces
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    public SymbolPlaces(IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            foreach (var member in file.All<MemberDeclarationSyntax>())
            {
                foreach (var name in NamesOf(member))
                {
                    _places.TryAdd(Join([.. Scopes(member), name]), file.Place(Anchor(member)));
                }
            }
        }
    }

    public string Of(ISymbol symbol)
    {
        for (var inner = symbol; inner is not null and not INamespaceSymbol; inner = inner.ContainingType)
        {
            if (_places.TryGetValue(Path(inner), out var place))
            {
                return place;
            }
        }

        return symbol.ContainingAssembly?.Name ?? symbol.Name;
    }

    private static string Path(ISymbol symbol)
    {
        var names = new List<string>();
        for (var inner = symbol; inner is not null; inner = inner.ContainingType)
        {
            names.Insert(0, inner.Name);
        }

        var space = symbol.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() : "";
        return space.Length == 0 ? Join(names) : Join([space, .. names]);
    }

    private static string Join(IEnumerable<string> names) => string.Join('.', names);

    private static IEnumerable<string> Scopes(SyntaxNode member) =>
        member.Ancestors().OfType<MemberDeclarationSyntax>().SelectMany(NamesOf).Reverse();

    private static IEnumerable<string> NamesOf(SyntaxNode member) => member switch
    {
        BaseNamespaceDeclarationSyntax space => [space.Name.ToString()],
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        DelegateDeclarationSyntax type => [type.Identifier.Text],
        MethodDeclarationSyntax method => [method.Identifier.Text],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
        _ => [],
    };

    private static Location Anchor(SyntaxNode member) => member switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.GetLocation(),
        DelegateDeclarationSyntax type => type.Identifier.GetLocation(),
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        BaseFieldDeclarationSyntax field => field.Declaration.GetLocation(),
        _ => member.GetLocation(),
    };
}
