namespace CognitionOS.HouseRules.Tests;

public sealed class DiagnosticsMatchTests
{
    private const string Page = """
        ## CognitionOS.Planted
        ### Instruments
        | name | kind | unit | means |
        |---|---|---|---|
        | `a.runs` | counter | `{run}` | x |
        ### Log events
        | id | level | text | remedy |
        |---|---|---|---|
        | 1000 | Warning | Job {Job} failed. | Look. |
        """;

    private const string Code = """
        class Telemetry { Telemetry(M m) => m.CreateCounter<long>("a.runs", "{run}", "x"); }
        static class Log { [LoggerMessage(1000, LogLevel.Warning, "Job {Job} failed.")] static void A() { } }
        """;

    [Fact]
    public void The_page_lists_what_the_code_has_and_nothing_else() =>
        Verdict.None(DiagnosticsMatch.Check(
            [.. DiagnosticsPage.Read(ProjectFiles.Read(DiagnosticsPage.Path))], AllDiagnostics.Found));

    [Fact]
    public void The_code_has_something_to_compare() => Assert.All(
        (string[])["Instruments", "Tags", "Spans", "Log events", "Exceptions"],
        section => Assert.Contains(AllDiagnostics.Found, entry => entry.Section == section));

    [Fact]
    public void A_page_that_says_the_same_is_right() => Verdict.None(Check(Page, Code));

    [Theory]
    [InlineData("\"a.runs\"", "\"a.others\"", "does not list (a.others | counter | {run})", "has no (a.runs |")]
    [InlineData("\"{run}\"", "\"s\"", "does not list (a.runs | counter | s)", "has no (a.runs |")]
    [InlineData("CreateCounter", "CreateHistogram", "does not list (a.runs | histogram", "has no (a.runs | counter")]
    [InlineData("1000", "1001", "does not list (1001 | Warning", "has no (1000 | Warning")]
    [InlineData("Level.Warning", "Level.Error", "does not list (1000 | Error", "has no (1000 | Warning")]
    [InlineData("failed.\"", "fell.\"", "(1000 | Warning | Job {Job} fell.)", "(1000 | Warning | Job {Job} failed.)")]
    public void Code_that_says_something_else_is_found(string old, string planted, string missing, string surplus) =>
        Verdict.Finds(Check(Page, Code.Replace(old, planted, StringComparison.Ordinal)), missing, surplus);

    [Fact]
    public void A_row_of_another_package_is_found() =>
        Verdict.Finds(
            Check($"{Page}\n## CognitionOS.Gone\n### Exceptions\n| `GoneException` | x | y |", Code),
            "docs/diagnostics.md:12: The code of CognitionOS.Gone has no (GoneException) for Exceptions.");

    [Fact]
    public void A_warning_without_a_remedy_is_found() =>
        Verdict.Finds(Check(Page.Replace("Look.", "", StringComparison.Ordinal), Code), "does not say what to do");

    [Fact]
    public void A_row_that_stands_twice_is_found() =>
        Verdict.Finds(Check($"{Page}\n| 1000 | Warning | Job {{Job}} failed. | Look. |", Code), "stands twice");

    private static IEnumerable<Violation> Check(string page, string code) =>
        DiagnosticsMatch.Check(
            [.. DiagnosticsPage.Read(page)],
            [.. CodeDiagnostics.Written(
                "CognitionOS.Planted", [Plant.File(code, "src/CognitionOS.Planted/XTelemetry.cs")])]);
}
