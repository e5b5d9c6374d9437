namespace CognitionOS.Scheduling.Tests;

public sealed class SimulatedMonthTests
{
    [Fact]
    public async Task The_sequence_is_the_same_each_time()
    {
        var first = new SimulatedMonth(TimeSpan.FromMinutes(3));
        var second = new SimulatedMonth(TimeSpan.FromMinutes(3));

        await first.RunAsync(nodes: 1);
        await second.RunAsync(nodes: 1);

        Assert.Equal(first.Fired, second.Fired);
        Assert.True(first.Fired.Count > 10_000, $"Only {first.Fired.Count} runs.");
        Assert.Contains(first.Fired, run => run.Due > run.Nominal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task No_instant_is_fired_twice_and_none_is_missing_however_many_nodes_race(int nodes)
    {
        var month = new SimulatedMonth(TimeSpan.Zero);

        await month.RunAsync(nodes);

        var fired = month.Fired.ToLookup(run => run.Job, run => run.Nominal);
        foreach (var job in month.Jobs)
        {
            Assert.Equal(Expected(job, fired["job0"]), fired[job.Name].Order());
        }
    }

    [Fact]
    public async Task Racing_nodes_make_the_sequence_of_one()
    {
        var alone = new SimulatedMonth(TimeSpan.Zero);
        var racing = new SimulatedMonth(TimeSpan.Zero);

        await alone.RunAsync(nodes: 1);
        await racing.RunAsync(nodes: 2);

        Assert.Equal(
            alone.Fired.OrderBy(run => run.Due).ThenBy(run => run.Job, StringComparer.Ordinal),
            racing.Fired.OrderBy(run => run.Due).ThenBy(run => run.Job, StringComparer.Ordinal));
    }

    private static IEnumerable<DateTimeOffset> Expected(JobDefinition job, IEnumerable<DateTimeOffset> ofFirstJob)
    {
        var trigger = job.Triggers[0];
        return trigger switch
        {
            StartupTrigger => [SimulatedMonth.Start],
            AfterTrigger => ofFirstJob,
            FixedDelayTrigger delay =>
                new IntervalTrigger(delay.Delay).Occurrences(SimulatedMonth.Start, SimulatedMonth.End),
            _ => (trigger with { Name = job.Name }).Occurrences(SimulatedMonth.Start, SimulatedMonth.End),
        };
    }
}
