using System.Text.RegularExpressions;

namespace CognitionOS.HouseRules.Tests;

/// <summary>Reads docs/diagnostics.md: a second-level heading per package, a third-level one per kind, and a
/// table.</summary>
internal static partial class DiagnosticsPage
{
    public const string Path = "docs/diagnostics.md";

    // How many cells of a row are facts; the rest is explanation.
    private static readonly Dictionary<string, int> FactsOf = new(StringComparer.Ordinal)
    {
        [DiagnosticEntry.Instruments] = 3,
        [DiagnosticEntry.Tags] = 1,
        [DiagnosticEntry.Spans] = 1,
        [DiagnosticEntry.Events] = 3,
        [DiagnosticEntry.Exceptions] = 1,
    };

    public static IEnumerable<DiagnosticEntry> Read(string markdown)
    {
        var (package, section) = ("", "");
        foreach (var (index, line) in markdown.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                (package, section) = (line[3..].Trim(), "");
            }
            else if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                section = line[4..].Trim();
            }
            else if (FactsOf.TryGetValue(section, out var facts) && Cells(line) is { Length: > 0 } cells)
            {
                var said = string.Join(" | ", cells.Take(facts));
                yield return new DiagnosticEntry(
                    package,
                    section,
                    Normal(section, said),
                    $"{Path}:{index + 1}",
                    cells.Length > facts ? cells[^1] : "");
            }
        }
    }

    /// <summary>The name of a span, without what its holes are called.</summary>
    public static string Normal(string section, string facts) =>
        section == DiagnosticEntry.Spans ? Hole().Replace(facts, "{}") : facts;

    // A row begins with a name in backticks or a number: the head of a table and the line below it do not.
    private static string[] Cells(string line) =>
        Row().IsMatch(line)
            ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim().Trim('`'))]
            : [];

    [GeneratedRegex(@"^\| *[`\d]")]
    private static partial Regex Row();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
