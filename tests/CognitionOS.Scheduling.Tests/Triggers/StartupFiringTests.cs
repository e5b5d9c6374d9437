namespace CognitionOS.Scheduling.Tests;

public sealed class StartupFiringTests
{
    private static readonly StartupTrigger Always = new() { Overlap = OverlapRule.Allow };

    [Fact]
    public async Task Each_start_makes_one_run_and_no_further_call_makes_another()
    {
        var bench = new TriggerBench(TriggerBench.Job("warm", Always));
        await bench.SaveAsync();
        var startup = bench.Startup();

        startup.Arm();
        await startup.FireAsync(bench.Clock.GetUtcNow(), CancellationToken.None);
        await startup.FireAsync(bench.Clock.GetUtcNow(), CancellationToken.None);
        startup.Arm();
        await startup.FireAsync(bench.Clock.GetUtcNow(), CancellationToken.None);

        var runs = await bench.RunsAsync();
        Assert.Equal(2, runs.Count);
        Assert.Equal(2, runs.Select(run => run.Origin?.NominalAt).Distinct().Count());
    }

    [Theory]
    [InlineData(OverlapRule.Allow, 8)]
    [InlineData(OverlapRule.Skip, 1)]
    public async Task Every_node_that_starts_fires_and_the_overlap_rule_decides_what_is_kept(
        OverlapRule overlap, int expected)
    {
        var bench = new TriggerBench(TriggerBench.Job("warm", new StartupTrigger { Overlap = overlap }));
        await bench.SaveAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var node = new TriggerBench(TriggerBench.Job("warm")) { Store = bench.Store };
            var startup = node.Startup(bench.Store.Triggers);
            startup.Arm();
            await startup.FireAsync(node.Clock.GetUtcNow(), CancellationToken.None);
        })));

        var runs = await bench.RunsAsync();
        Assert.Equal(8, runs.Count);
        Assert.Equal(expected, runs.Count(run => run.State == RunState.Queued));
        Assert.Equal(8, runs.Select(run => run.Origin?.NominalAt).Distinct().Count());
    }

    [Fact]
    public async Task It_does_not_fire_when_paused_over_or_for_a_job_that_this_process_does_not_know()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("paused", Always),
            TriggerBench.Job("over", Always with { EndAt = TriggerBench.Start.AddDays(-1) }),
            TriggerBench.Job("sunday", Always with { Except = ExclusionCalendar.Dates(new DateOnly(2026, 1, 1)) }));
        await bench.SaveAsync();
        await bench.PauseAsync("paused");
        var other = new TriggerBench(TriggerBench.Job("elsewhere", Always)) { Store = bench.Store };
        var startup = new StartupFiring(
            bench.Store.Triggers, other.Plan(), other.Reader, other.Reporter, job => job != "elsewhere");

        startup.Arm();
        await startup.FireAsync(bench.Clock.GetUtcNow(), CancellationToken.None);

        Assert.Empty(await bench.RunsAsync());
    }
}
