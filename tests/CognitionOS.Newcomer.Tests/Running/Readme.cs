namespace CognitionOS.Newcomer.Tests;

/// <summary>What a README promises: with the packages that it tells to install, its first program prints its first
/// text.</summary>
/// <param name="Program">The content of the first csharp block, or null when there is none.</param>
/// <param name="Output">The content of the first text block, or null when there is none.</param>
/// <param name="Packages">What the first sh block installs, as one name a line, in order.</param>
internal sealed record Readme(string? Program, string? Output, string Packages)
{
    private const string Install = "dotnet add package ";

    public static Readme Parse(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var installed = (FirstBlock(lines, "```sh") ?? "").Split('\n')
            .Where(line => line.StartsWith(Install, StringComparison.Ordinal))
            .Select(line => line[Install.Length..].Trim());
        return new Readme(FirstBlock(lines, "```csharp"), FirstBlock(lines, "```text"), string.Join('\n', installed));
    }

    private static string? FirstBlock(string[] lines, string fence)
    {
        var start = Array.FindIndex(lines, line => line.TrimEnd() == fence);
        var end = start < 0 ? -1 : Array.FindIndex(lines, start + 1, line => line.TrimEnd() == "```");
        return end < 0 ? null : string.Join('\n', lines[(start + 1)..end]);
    }
}
