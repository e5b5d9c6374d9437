namespace CognitionOS.Scheduling.Tests;

public sealed class SchedulingOptionsTests
{
    [Fact]
    public void Two_nodes_of_one_process_have_different_names_that_say_where_they_run()
    {
        string[] names = [.. Enumerable.Range(0, 50).Select(_ => new SchedulingOptions().NodeName)];

        Assert.Equal(50, names.Distinct().Count());
        Assert.All(names, name =>
        {
            Assert.Contains($"-{Environment.ProcessId}-", name, StringComparison.Ordinal);
            Assert.InRange(name.Length, 1, 200);
        });
    }

    [Theory]
    [InlineData(30, null, 10)]
    [InlineData(30, 2, 2)]
    [InlineData(3, null, 1)]
    public void Lost_runs_are_looked_for_three_times_a_lease_unless_said_otherwise(int lease, int? sweep, int expected)
    {
        var options = new SchedulingOptions
        {
            LeaseDuration = TimeSpan.FromSeconds(lease),
            SweepInterval = sweep is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

        Assert.Equal(TimeSpan.FromSeconds(expected), options.EffectiveSweepInterval);
    }

    [Theory]
    [InlineData(32, null, 16)]
    [InlineData(1, null, 0)]
    [InlineData(32, 0, 0)]
    [InlineData(32, 40, 40)]
    public void Half_of_the_slots_may_be_abandoned_unless_said_otherwise(int slots, int? most, int expected) =>
        Assert.Equal(
            expected, new SchedulingOptions { MaxConcurrentRuns = slots, MaxAbandoned = most }.EffectiveMaxAbandoned);

    [Fact]
    public void The_drain_time_leaves_the_host_time_of_its_30_seconds() =>
        Assert.True(new SchedulingOptions().DrainTime < TimeSpan.FromSeconds(30));

    [Fact]
    public void What_is_set_on_one_is_not_set_on_another()
    {
        var one = new SchedulingOptions();
        one.Health.SuccessWithin["report"] = TimeSpan.FromHours(1);
        one.Retention.MostRuns = 5;

        var other = new SchedulingOptions();

        Assert.Empty(other.Health.SuccessWithin);
        Assert.Equal(100_000, other.Retention.MostRuns);
    }
}
