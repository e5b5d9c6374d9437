namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class MonthTests
{
    private const int Seed = 20_260_324;

    private static TimeSpan Span =>
        TimeSpan.FromDays(Environment.GetEnvironmentVariable("COGNITIONOS_FULL") == "1" ? 30 : 7);

    [Fact]
    public async Task The_sequence_of_attempts_is_the_same_each_time_and_another_with_another_seed()
    {
        await using var first = new Month(Seed);
        await using var second = new Month(Seed);
        await using var other = new Month(Seed + 1);

        await first.RunAsync(Span);
        await second.RunAsync(Span);
        await other.RunAsync(TimeSpan.FromDays(1));

        Assert.Equal("none", FirstDifference(first.Journal.Lines, second.Journal.Lines));
        Assert.Equal(first.Journal.Hash(), second.Journal.Hash());
        Assert.NotEqual("none", FirstDifference(first.Journal.Lines, other.Journal.Lines));
        TestContext.Current.SendDiagnosticMessage(
            $"{first.Journal.Lines.Count} attempts, SHA-256 {first.Journal.Hash()}");
    }

    [Fact]
    public async Task No_instant_comes_twice_none_is_missing_and_every_run_is_final_or_owed()
    {
        await using var month = new Month(Seed);

        await month.RunAsync(Span);

        var runs = await month.RunsAsync();
        var nominal = runs.ToLookup(run => run.Origin?.Trigger ?? "", run => run.Origin?.NominalAt ?? default);
        Assert.All(month.Jobs.Where(job => job.Triggers.Count > 0), job => AssertInstants(
            job, [.. nominal[job.Name].Order()]));
        Assert.All(runs, run => Assert.True(
            IsFinal(run.State) == (run.Waits == NextMove.None), $"{run.State} waits for {run.Waits}."));
        Assert.Equal([], month.Store.Audit());
        AssertVariety(month.Journal.Lines, runs);
    }

    private static bool IsFinal(RunState state) =>
        state is RunState.Succeeded or RunState.Dead or RunState.Cancelled or RunState.Skipped;

    private static void AssertInstants(JobDefinition job, DateTimeOffset[] actual)
    {
        Assert.Equal(actual.Distinct(), actual);
        switch (job.Triggers[0])
        {
            case StartupTrigger:
                Assert.Equal([Month.Start], actual);
                break;
            case AfterTrigger:
                Assert.NotEmpty(actual);
                break;
            case FixedDelayTrigger delay:
                Assert.True(actual.Length > 100);
                Assert.All(actual.Zip(actual.Skip(1)), pair => Assert.True(pair.Second - pair.First >= delay.Delay));
                break;
            case var trigger:
                Assert.Equal(
                    (trigger with { Name = job.Name }).Occurrences(Month.Start, (Month.Start + Span).AddTicks(1)),
                    actual);
                break;
        }
    }

    /// <summary>A month in which nothing happens would prove nothing.</summary>
    private static void AssertVariety(IReadOnlyList<MonthLine> lines, IReadOnlyList<RunInfo> runs)
    {
        Assert.Superset(
            new HashSet<RunState> { RunState.Succeeded, RunState.Dead, RunState.Cancelled, RunState.Skipped },
            runs.Select(run => run.State).ToHashSet());
        Assert.Contains(lines, line => line.Attempt > 2);
        Assert.Contains(lines, line => line.Outcome.Contains("took longer", StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line.Job == "report" && line.Outcome.StartsWith("Succeeded", StringComparison.Ordinal));
    }

    private static string FirstDifference(IReadOnlyList<MonthLine> first, IReadOnlyList<MonthLine> second)
    {
        for (var index = 0; index < Math.Max(first.Count, second.Count); index++)
        {
            var (one, two) = (first.ElementAtOrDefault(index), second.ElementAtOrDefault(index));
            if (one != two)
            {
                return $"Line {index}: {one} but then {two}.";
            }
        }

        return "none";
    }
}
