using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TimeLimitTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<Exception> _failures = [];
    private int _passed;

    [Fact]
    public void Its_token_is_cancelled_when_the_time_is_up()
    {
        using var limit = Start(TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        var before = (limit.HasPassed, limit.Token.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((false, false), before);
        Assert.Equal((true, true, 1), (limit.HasPassed, limit.Token.IsCancellationRequested, _passed));
    }

    [Fact]
    public void An_abort_cancels_the_token_but_the_time_has_not_passed()
    {
        using var abort = new CancellationTokenSource();
        using var limit = StartWith(TimeSpan.FromSeconds(5), abort.Token);

        abort.Cancel();

        Assert.Equal((false, true), (limit.HasPassed, limit.Token.IsCancellationRequested));
    }

    [Fact]
    public void A_callback_that_throws_is_told_and_harms_nobody()
    {
        using var limit = Start(TimeSpan.FromSeconds(5));
        using var callback = limit.Token.Register(() => throw new InvalidOperationException("callback"));

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.IsType<AggregateException>(Assert.Single(_failures));
    }

    [Fact]
    public void Without_a_limit_no_timer_runs_and_a_disposed_one_never_fires()
    {
        using var endless = Start(null);
        var timers = _time.ArmedTimers;

        Start(TimeSpan.FromSeconds(5)).Dispose();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((0, 0), (timers, _passed));
    }

    private TimeLimit Start(TimeSpan? limit) => StartWith(limit, CancellationToken.None);

    private TimeLimit StartWith(TimeSpan? limit, CancellationToken abort) =>
        new(limit, _time, () => _passed++, _failures.Add, abort);
}
