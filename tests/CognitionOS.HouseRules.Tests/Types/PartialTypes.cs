using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Only a generator gives a type a second part: <c>partial</c> hides no size.</summary>
internal static class PartialTypes
{
    private static readonly string[] Marks =
        ["LoggerMessage", "GeneratedRegex", "LibraryImport", "JsonSerializable", "JsonSourceGenerationOptions"];

    public static IEnumerable<Violation> Check(SourceFile file) =>
        from type in Partial(file)
        where !IsForAGenerator(type)
        select file.Violates(
            type,
            $"The type {type.Identifier.Text} is partial.",
            "Make it one part; split what is too big into types.");

    /// <summary>Finds types with two handwritten parts, a generator's types included.</summary>
    public static IEnumerable<Violation> CheckParts(IEnumerable<SourceFile> files) =>
        from part in files.SelectMany(file => Partial(file).Select(type => (File: file, Type: type)))
        group part by (Package(part.File), Name(part.Type)) into parts
        from second in parts.Skip(1)
        select second.File.Violates(
            second.Type, $"Another part of {second.Type.Identifier.Text} is written by hand.", "Join the parts.");

    private static IEnumerable<TypeDeclarationSyntax> Partial(SourceFile file) =>
        file.All<TypeDeclarationSyntax>().Where(type => type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsForAGenerator(TypeDeclarationSyntax type) =>
        type.DescendantNodes().OfType<AttributeSyntax>().Any(
            attribute => Marks.Contains(LastName(attribute.Name), StringComparer.Ordinal))
        || type.DescendantNodesAndSelf().OfType<TypeDeclarationSyntax>().Any(
            inner => inner.BaseList?.Types.Any(basis => LastName(basis.Type) == "JsonSerializerContext") == true);

    private static string LastName(TypeSyntax name) => name switch
    {
        AliasQualifiedNameSyntax alias => LastName(alias.Name),
        QualifiedNameSyntax qualified => LastName(qualified.Right),
        SimpleNameSyntax simple => simple.Identifier.Text is var text
            && text.EndsWith("Attribute", StringComparison.Ordinal) ? text[..^9] : text,
        _ => name.ToString(),
    };

    private static string Package(SourceFile file) => string.Join('/', file.Path.Split('/').Take(2));

    private static string Name(TypeDeclarationSyntax type) => string.Join(
        '.', type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Select(
            outer => $"{outer.Identifier.Text}`{outer.Arity}"));
}
