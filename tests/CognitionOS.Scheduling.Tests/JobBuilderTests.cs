namespace CognitionOS.Scheduling.Tests;

public sealed class JobBuilderTests
{
    private readonly JobBuilder _builder = new(new JobDefinition { Name = "bill" });

    [Fact]
    public void Everything_said_is_in_the_definition()
    {
        var policy = new RetryPolicy { MaxAttempts = 9 };

        var job = _builder
            .Priority(JobPriority.High)
            .Retry(policy)
            .AttemptTimeout(TimeSpan.FromSeconds(1))
            .RunTimeout(TimeSpan.FromSeconds(2))
            .HeartbeatTimeout(TimeSpan.FromSeconds(3)).Concurrency(4).Tags("a").Tags("b", "c").Alias("invoice")
            .PayloadVersion(2).Upcast(1, node => node).MaxLosses(5).MayOverlap().After("x").After("y")
            .Build(maxLosses: 3);

        Assert.Equal(
            (JobPriority.High, policy, 4, 2, 5),
            (job.Priority, job.Retry, job.Concurrency, job.PayloadVersion, job.MaxLosses));
        Assert.Equal(
            [1, 2, 3],
            new[] { job.AttemptTimeout, job.RunTimeout, job.HeartbeatTimeout }.Select(span => span!.Value.Seconds));
        Assert.Equal(["a", "b", "c"], job.Tags);
        Assert.Equal(["x", "y"], job.After);
        Assert.Equal(["invoice"], job.Aliases);
        Assert.True(job.MayOverlap);
        Assert.True(job.Upcasters.ContainsKey(1));
    }

    [Fact]
    public void Limits_add_up_and_a_null_key_takes_no_slot()
    {
        var job = _builder
            .Limit(run => $"tenant:{run.Tenant}", 3)
            .Limit((Greeting greeting) => greeting.Times > 1 ? $"name:{greeting.Name}" : null, 1, keepOrder: true)
            .Build(3);
        var busy = new LimitKeyContext("bill", "t", new Greeting("Ada", 2));
        var idle = busy with { Payload = new Greeting("Ada", 1) };

        Assert.Equal(
            [new LimitClaim("tenant:t", 3), new LimitClaim("name:Ada", 1, true)],
            job.Limits.Select(limit => limit(busy)));
        Assert.Equal([new LimitClaim("tenant:t", 3), null], job.Limits.Select(limit => limit(idle)));
    }

    [Fact]
    public void A_rate_without_a_key_is_the_jobs_own()
    {
        var run = new LimitKeyContext("bill", "t", null);

        var own = _builder.Rate(5, TimeSpan.FromSeconds(1)).Build(3).Rate!(run);
        var keyed = _builder.Rate(5, TimeSpan.FromSeconds(1), 2, key => key.Tenant).Build(3).Rate!(run);

        Assert.Equal(new RateClaim("bill", 5, TimeSpan.FromSeconds(1)), own);
        Assert.Equal(new RateClaim("t", 5, TimeSpan.FromSeconds(1), 2), keyed);
    }

    [Fact]
    public void A_unique_key_carries_scope_conflict_and_window()
    {
        var job = _builder.Unique(run => run.Tenant, UniqueScope.Window, UniqueConflict.Reject, TimeSpan.FromHours(1))
            .Build(3);

        Assert.Equal(
            new UniqueClaim("t", UniqueScope.Window, UniqueConflict.Reject, TimeSpan.FromHours(1)),
            job.Unique!(new LimitKeyContext("bill", "t", null)));
    }

    [Fact]
    public void Order_cannot_be_kept_with_more_than_one_slot() =>
        Assert.Throws<ArgumentException>(() => _builder.Limit(run => run.Tenant, 2, keepOrder: true));

    [Fact]
    public void Numbers_out_of_range_are_refused_where_they_are_said()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _builder.Limit(run => run.Tenant, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _builder.Rate(0, TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _builder.Rate(1, TimeSpan.Zero));
        Assert.Throws<ArgumentNullException>(() => _builder.Retry(null!));
    }
}
