using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>
/// A type's name says its role: none ends in Manager, Helper, Utils or Impl, and Base ends abstract ones only.
/// </summary>
internal static partial class TypeNames
{
    public static IEnumerable<Violation> Check(SourceFile file) =>
        from type in file.All<BaseTypeDeclarationSyntax>()
        let name = type.Identifier.Text
        where SaysNoRole().IsMatch(name) || (
            SaysBase().IsMatch(name) && !type.Modifiers.Any(SyntaxKind.AbstractKeyword))
        select file.Violates(type, $"The name {name} says no role.", "Name what it does: a store, a parser, a loop.");

    [GeneratedRegex("(?:^|[a-z0-9])(?:Managers?|Helpers?|Util|Utils|Utility|Utilities|Impl|Core2)$")]
    private static partial Regex SaysNoRole();

    [GeneratedRegex("(?:^|[a-z0-9])Base$")]
    private static partial Regex SaysBase();
}
