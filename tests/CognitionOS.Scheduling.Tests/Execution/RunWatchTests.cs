namespace CognitionOS.Scheduling.Tests;

public sealed class RunWatchTests : IDisposable
{
    private readonly Workbench _bench = new(options => options.AbandonGrace = TimeSpan.FromSeconds(10));
    private readonly RunBoard _board = new(slots: 10, mostAbandoned: 10);
    private readonly RunWatch _watch;

    public RunWatchTests()
    {
        _board.Open();
        _watch = new RunWatch(_board, _bench.Time);
        _bench.OnLookAt = _watch.LookAt;
    }

    public void Dispose()
    {
        _watch.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void With_no_deadline_no_timer_is_armed()
    {
        Start(change: null);

        Assert.Equal(0, _bench.Time.ArmedTimers);
    }

    [Theory]
    [InlineData(5, nameof(StopCause.AttemptTimeout))]
    [InlineData(0.0001, nameof(StopCause.AttemptTimeout))]
    [InlineData(200_000, nameof(StopCause.AttemptTimeout))]
    public void A_deadline_acts_when_it_has_come_and_not_before(double seconds, string cause)
    {
        var run = Start(job => job with { AttemptTimeout = TimeSpan.FromSeconds(seconds) });

        Pass(seconds - 0.000_01);
        var before = run.Cause;
        Pass(0.002);

        Assert.Equal((StopCause.None, Enum.Parse<StopCause>(cause)), (before, run.Cause));
    }

    [Fact]
    public void Each_of_many_attempts_is_stopped_at_its_own_deadline_in_whatever_order_they_began()
    {
        var limits = new[] { 30, 10, 20, 10, 40 };
        var runs = limits.Select(limit => Start(job => job with { AttemptTimeout = TimeSpan.FromSeconds(limit) }))
            .ToArray();

        for (var second = 1; second <= 40; second++)
        {
            Pass(1);
            Assert.Equal(
                limits.Select(limit => limit <= second), runs.Select(run => run.Cause == StopCause.AttemptTimeout));
        }
    }

    [Fact]
    public void A_sign_of_life_puts_the_deadline_off()
    {
        var run = Start(job => job with { HeartbeatTimeout = TimeSpan.FromSeconds(5) });
        Pass(4);
        run.Beat();
        Pass(4);
        var alive = run.Cause;
        Pass(1);

        Assert.Equal((StopCause.None, StopCause.HeartbeatMissed), (alive, run.Cause));
    }

    [Fact]
    public void An_attempt_that_ignores_its_token_is_abandoned_once_when_its_grace_is_over()
    {
        var run = Start(job => job with { AttemptTimeout = TimeSpan.FromSeconds(5) });
        Pass(14.9);
        var before = _bench.Abandonments.Count;
        Pass(0.2);
        Pass(100);

        Assert.Equal(0, before);
        Assert.Equal((run, null), Assert.Single(_bench.Abandonments));
    }

    [Fact]
    public void At_shut_down_nothing_is_abandoned_it_keeps_its_lease_instead()
    {
        var run = Start(change: null);
        run.Stop(StopCause.ShutDown);

        Pass(100);

        Assert.Empty(_bench.Abandonments);
    }

    [Fact]
    public void The_first_cause_counts()
    {
        var run = Start(job => job with { AttemptTimeout = TimeSpan.FromSeconds(5) });
        run.Stop(StopCause.Requested);

        Pass(6);

        Assert.Equal(StopCause.Requested, run.Cause);
    }

    [Fact]
    public void After_its_end_it_looks_at_nothing()
    {
        var run = Start(job => job with { AttemptTimeout = TimeSpan.FromSeconds(5) });

        _watch.Dispose();
        Pass(100);

        Assert.Equal(StopCause.None, run.Cause);
    }

    private RunExecution Start(Func<JobDefinition, JobDefinition>? change)
    {
        var run = _bench.Make((_, _) => new TaskCompletionSource().Task, change);
        _board.Admit([run]);
        Workbench.Begin(run);
        return run;
    }

    private void Pass(double seconds) => _bench.Time.Advance(TimeSpan.FromSeconds(seconds));
}
