namespace CognitionOS.HouseRules.Tests;

/// <summary>One block of C# on a page of docs.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of the page at which the code begins, from 1.</param>
/// <param name="Code">The code.</param>
/// <param name="Given">What the whole page takes for granted: using directives and static members, or nothing.</param>
/// <param name="NotCompiled">Why it is not compiled; null when it is.</param>
internal sealed record Snippet(string Page, int Line, string Code, string Given, string? NotCompiled)
{
    private const string Fence = "```csharp";
    private const string GivenMark = "<!-- given:";
    private const string NotCompiledMark = "<!-- not compiled:";

    /// <summary>The blocks of a page. What they take for granted stands in one comment of the page.</summary>
    public static IEnumerable<Snippet> On(string page, string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var given = Between(lines, Array.FindIndex(lines, line => line.TrimEnd() == GivenMark), "-->");
        for (var start = Next(lines, 0); start >= 0; start = Next(lines, start + 1))
        {
            var before = lines[..start].LastOrDefault(line => line.Trim().Length > 0) ?? "";
            yield return new Snippet(page, start + 2, Between(lines, start, "```"), given, ReasonIn(before));
        }
    }

    private static int Next(string[] lines, int from) => Array.FindIndex(lines, from, line => line.TrimEnd() == Fence);

    private static string Between(string[] lines, int start, string end)
    {
        return start < 0
            ? ""
            : string.Join('\n', lines.Skip(start + 1).TakeWhile(line => line.Trim() != end));
    }

    private static string? ReasonIn(string line) =>
        line.StartsWith(NotCompiledMark, StringComparison.Ordinal)
            ? line[NotCompiledMark.Length..].Replace("-->", "", StringComparison.Ordinal).Trim()
            : null;
}
