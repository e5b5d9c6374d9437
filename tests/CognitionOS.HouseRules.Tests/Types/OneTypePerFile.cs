using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>A file holds one top-level type.</summary>
/// <remarks>
/// Beside it may stand delegates, types with the modifier <c>file</c>, and the same name with another number
/// of type parameters.
/// A file may hold a family of exceptions when it holds nothing else.
/// </remarks>
internal static class OneTypePerFile
{
    public static IEnumerable<Violation> Check(SourceFile file)
    {
        var names = file.TopLevelTypes
            .OfType<BaseTypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(SyntaxKind.FileKeyword))
            .Select(type => type.Identifier.Text)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return names.Count < 2 || names.TrueForAll(name => name.EndsWith("Exception", StringComparison.Ordinal))
            ? []
            : [new Violation(
                $"{file.Path}:1",
                $"The file holds {string.Join(", ", names)}.",
                "Give each type a file of its own, or nest one in the other.")];
    }
}
