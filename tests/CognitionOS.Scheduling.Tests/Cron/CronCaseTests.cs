namespace CognitionOS.Scheduling.Tests;

public sealed class CronCaseTests
{
    [Fact]
    public void Every_selected_known_answer_holds()
    {
        var cases = CronCase.Read(Path.Combine(AppContext.BaseDirectory, "Cron", "cron_cases.tsv"));

        Assert.True(cases.Count > 250);
        Assert.Empty(Faults(cases));
    }

    [Fact]
    [Needs(Need.Shared, "data/cron_cases.tsv")]
    public void Every_known_answer_of_the_whole_table_holds()
    {
        var cases = CronCase.Read(Path.Combine(Repository.Shared, "data", "cron_cases.tsv"));

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Count} rows");
        Assert.True(cases.Count >= 1000);
        Assert.Empty(Faults(cases));
    }

    private static IEnumerable<string> Faults(IEnumerable<CronCase> cases) =>
        cases.Select(row => row.Check()).OfType<string>();
}
