using System.Globalization;

namespace CognitionOS.Scheduling.Tests;

/// <summary>One row of the table of known answers.</summary>
internal sealed record CronCase(
    string Line, CronFormat Format, string Expression, string Zone, string From, bool Inclusive, string Expected,
    string Seed)
{
    public static IReadOnlyList<CronCase> Read(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    /// <summary>What is wrong with the engine's answer; null when it holds.</summary>
    public string? Check()
    {
        var parsed = CronExpression.TryParse(
            Expression, Format, Seed.Length == 0 ? null : Seed, out var expression, out var error);
        if (Expected is "invalid" or "valid" || !parsed)
        {
            return parsed == (Expected != "invalid") ? null : $"{Line}: parsed is {parsed}, {error}";
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var next = expression!.GetNextOccurrence(Instant(From), zone, Inclusive);
        var expected = Expected == "never" ? (DateTimeOffset?)null : Instant(Expected);
        return next == expected && next?.Offset == expected?.Offset ? null : $"{Line}: got {next:O}";
    }

    private static CronCase Parse(string line)
    {
        var cells = line.Split('\t');
        return new CronCase(
            line,
            cells[0] == "quartz" ? CronFormat.Quartz : CronFormat.Standard,
            cells[2].Replace("\\t", "\t", StringComparison.Ordinal),
            cells[3],
            cells[4],
            cells[5] == "true",
            cells[6],
            cells[7]);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
