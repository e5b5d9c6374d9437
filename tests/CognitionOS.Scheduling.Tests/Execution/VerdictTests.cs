namespace CognitionOS.Scheduling.Tests;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly OperationCanceledException Cancelled = new();

    private readonly JobDefinition _job = new()
    {
        Name = "job",
        AttemptTimeout = TimeSpan.FromSeconds(5),
        RunTimeout = TimeSpan.FromMinutes(5),
        HeartbeatTimeout = TimeSpan.FromSeconds(1),
    };

    [Theory]
    [InlineData(nameof(StopCause.None), SettlementKind.Retry, "System.OperationCanceledException")]
    [InlineData(nameof(StopCause.AttemptTimeout), SettlementKind.Retry, "System.TimeoutException")]
    [InlineData(nameof(StopCause.HeartbeatMissed), SettlementKind.Retry, "System.TimeoutException")]
    [InlineData(nameof(StopCause.RunTimeout), SettlementKind.Dead, "RunTimeout")]
    [InlineData(nameof(StopCause.Requested), SettlementKind.Cancelled, "Cancelled")]
    [InlineData(nameof(StopCause.LeaseLost), SettlementKind.Returned, null)]
    [InlineData(nameof(StopCause.ShutDown), SettlementKind.Returned, null)]
    public void The_cause_of_the_cancellation_decides(string cause, SettlementKind kind, string? error)
    {
        var verdict = Verdict.Of(_job, Attempt(1), Enum.Parse<StopCause>(cause), Cancelled, 0);

        Assert.Equal((kind, error), (verdict.Kind, verdict.Error?.Type));
    }

    [Fact]
    public void A_payload_that_cannot_be_read_is_never_tried_again() =>
        Assert.Equal(
            SettlementKind.Dead, Verdict.Of(_job, Attempt(1), StopCause.None, new PayloadException("torn"), 0).Kind);

    [Fact]
    public void The_last_attempt_is_dead_and_says_why()
    {
        var verdict = Verdict.Of(_job, Attempt(3), StopCause.None, new InvalidOperationException("boom"), 0);

        Assert.Equal(SettlementKind.Dead, verdict.Kind);
        Assert.Equal("boom It has had 3 of 3 attempts.", verdict.Error?.Message);
    }

    [Fact]
    public void A_retry_beyond_the_runs_time_is_dead_at_once()
    {
        var late = new AttemptTimes(1, Start, Start.AddMinutes(4.99));

        Assert.Equal(
            "RunTimeout", Verdict.Of(_job, late, StopCause.None, new InvalidOperationException(), 0).Error?.Type);
    }

    [Fact]
    public void A_retry_filter_that_throws_ends_the_run()
    {
        var job = _job with { Retry = new RetryPolicy { RetryOn = _ => throw new FormatException("bad filter") } };

        var verdict = Verdict.Of(job, Attempt(1), StopCause.None, new InvalidOperationException(), 0);

        Assert.Equal((SettlementKind.Dead, "RetryFilter"), (verdict.Kind, verdict.Error?.Type));
    }

    [Fact]
    public void What_a_cancelled_job_threw_instead_is_kept()
    {
        var verdict = Verdict.Of(
            _job, Attempt(1), StopCause.Requested, new InvalidOperationException("torn socket"), 0);

        Assert.Contains("torn socket", verdict.Error?.Detail, StringComparison.Ordinal);
    }

    private static AttemptTimes Attempt(int number) => new(number, Start, Start.AddSeconds(1));
}
