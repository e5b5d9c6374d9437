using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CognitionOS.HouseRules.Tests;

/// <summary>What silences a warning in src gives its reason in words, on the same line.</summary>
internal static partial class Suppressions
{
    private static readonly string[] Attributes =
    [
        "SuppressMessage", "SuppressMessageAttribute",
        "UnconditionalSuppressMessage", "UnconditionalSuppressMessageAttribute",
    ];

    private static readonly string[] Settings = ["NoWarn", "WarningsNotAsErrors", "MSBuildWarningsAsMessages"];

    /// <summary>Every suppression of a file, and whether it has a reason.</summary>
    public static IEnumerable<(string Where, bool HasReason)> In(SourceFile file) => [.. Pragmas(file), .. Marks(file)];

    /// <summary>Every suppression of a project or props file, and whether it has a reason.</summary>
    public static IEnumerable<(string Where, bool HasReason)> In(string path, string text)
    {
        var lines = text.Split('\n');
        var root = XDocument.Parse(text, LoadOptions.SetLineInfo);
        return from node in root.Descendants().SelectMany(element => element.Attributes().Prepend<XObject>(element))
               where Settings.Contains((node as XElement)?.Name.LocalName ?? (node as XAttribute)?.Name.LocalName)
               let line = ((IXmlLineInfo)node).LineNumber
               select ($"{path}:{line}", IsReason(XmlComment().Match(lines[line - 1]).Groups[1].Value));
    }

    public static IEnumerable<Violation> Check(IEnumerable<(string Where, bool HasReason)> suppressions) =>
        from suppression in suppressions
        where !suppression.HasReason
        select new Violation(
            suppression.Where,
            "A warning is silenced without a reason.",
            "Mend it, or say why on the same line, in words.");

    private static IEnumerable<(string, bool)> Pragmas(SourceFile file) =>
        from trivia in file.Root.DescendantTrivia()
        where trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax pragma
            && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
        select (
            file.Place(trivia.GetLocation()),
            IsReason(LineComment().Match(file.LineOf(trivia.GetLocation())).Groups[1].Value));

    private static IEnumerable<(string, bool)> Marks(SourceFile file) =>
        from attribute in file.All<AttributeSyntax>()
        where Attributes.Contains(attribute.Name.ToString().Split('.')[^1])
        let reason = attribute.ArgumentList?.Arguments.FirstOrDefault(
            argument => argument.NameEquals?.Name.Identifier.Text == "Justification")
        select (
            file.Place(attribute), IsReason((reason?.Expression as LiteralExpressionSyntax)?.Token.ValueText ?? ""));

    private static bool IsReason(string text) => Word().Count(text) >= 3;

    [GeneratedRegex("//(.*)$")]
    private static partial Regex LineComment();

    [GeneratedRegex("<!--(.*?)-->")]
    private static partial Regex XmlComment();

    [GeneratedRegex(@"\b\p{L}+\b")]
    private static partial Regex Word();
}
