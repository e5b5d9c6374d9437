using System.Text.RegularExpressions;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No file keeps the marks that a merge leaves where two sides disagree.</summary>
internal static partial class MergeMarks
{
    public static IEnumerable<Violation> Check(string path, string text) =>
        from Match match in Mark().Matches(text)
        select new Violation(
            $"{path}:{text.AsSpan(0, match.Index).Count('\n') + 1}",
            "A merge has left its mark.",
            "Choose a side, or write what holds now.");

    // The seven equal signs between the sides are no proof: they underline headings too.
    [GeneratedRegex(@"^(?:<{7}|>{7}|\|{7}) ", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
