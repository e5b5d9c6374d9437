using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

public sealed class SchedulingOptionsValidatorTests
{
    private readonly SchedulingOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(_validator.Validate(null, new SchedulingOptions()).Succeeded);

    [Fact]
    public void All_faults_are_told_at_once_with_value_and_range()
    {
        var options = new SchedulingOptions
        {
            MaxConcurrentRuns = 0,
            MaxConcurrentRunsInCluster = -1,
            Prefetch = 10_001,
            LeaseDuration = TimeSpan.FromSeconds(1),
            DrainTime = TimeSpan.FromSeconds(-1),
            AbandonGrace = TimeSpan.FromDays(1),
            MaxAbandoned = -1,
            AgeingStep = TimeSpan.Zero,
            PruneInterval = TimeSpan.Zero,
            MisfireThreshold = TimeSpan.FromDays(2),
            TriggerBatch = 0,
            NodeName = " ",
            MaxLosses = 0,
            LogLinesPerRun = 1_001,
            RunLogLevel = (LogLevel)99,
            Retention = new RetentionPolicy { MostRuns = -1, Dead = TimeSpan.FromDays(-1) },
        };
        options.Health.OldestDue = TimeSpan.Zero;
        options.Health.SuccessWithin["report"] = TimeSpan.Zero;

        var result = _validator.Validate(null, options);

        Assert.Equal(19, result.Failures!.Count());
        Assert.Contains("SchedulingOptions.MaxConcurrentRuns is 0; it must be 1 to 10000.", result.Failures!);
        Assert.Contains(
            "SchedulingOptions.LeaseDuration is 00:00:01; it must be 00:00:03 to 01:00:00.", result.Failures!);
        Assert.Contains(result.Failures!, fault => fault.Contains("SuccessWithin[report]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sweep_interval_over_a_third_of_the_lease_is_a_fault()
    {
        var options =
            new SchedulingOptions { LeaseDuration = TimeSpan.FromSeconds(9), SweepInterval = TimeSpan.FromSeconds(4) };

        var result = _validator.Validate(null, options);

        Assert.Equal(
            "SchedulingOptions.SweepInterval is 00:00:04; it must be 00:00:00.1000000 to 00:00:03.",
            result.FailureMessage);
    }

    [Fact]
    public void Parts_that_are_null_are_faults()
    {
        var options = new SchedulingOptions { Retention = null!, Health = null!, Revision = null!, NodeName = null! };

        Assert.Equal(4, _validator.Validate(null, options).Failures!.Count());
    }

    [Fact]
    public void Two_nodes_of_one_process_have_different_names() =>
        Assert.NotEqual(new SchedulingOptions().NodeName, new SchedulingOptions().NodeName);
}
