using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// Files of src/Shared are short, and all their types are internal: each package compiles its own copy.
/// </summary>
internal static class SharedSource
{
    private const int MostLines = 149;

    public static IEnumerable<Violation> Check(SourceFile file) =>
        file.Path.StartsWith("src/Shared/", StringComparison.Ordinal)
        ? [.. Length(file), .. Visibility(file)]
        : [];

    private static IEnumerable<Violation> Length(SourceFile file) => file.LineCount <= MostLines
        ? []
        : [new Violation(
            $"{file.Path}:{file.LineCount}",
            $"The shared file has {file.LineCount} lines; fewer than {MostLines + 1} are allowed.",
            "Split it, or move what only one package needs into that package.")];

    private static IEnumerable<Violation> Visibility(SourceFile file) =>
        from type in file.TopLevelTypes
        where type.Modifiers.Any(SyntaxKind.PublicKeyword)
        select file.Violates(
            type,
            $"The shared type {(type as BaseTypeDeclarationSyntax)?.Identifier.Text} is public.",
            "Make it internal: two packages with one public type cannot be used together.");
}
