using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TimeLimitTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<Exception> _failures = [];
    private int _passed;

    [Fact]
    public void The_token_of_a_call_is_cancelled_when_its_time_is_up()
    {
        using var limit = Make(TimeSpan.FromSeconds(5));
        var token = limit.Begin();
        _time.Advance(TimeSpan.FromSeconds(4.9));
        var before = (_passed, token.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((0, false), before);
        Assert.Equal((1, true, true), (_passed, token.IsCancellationRequested, limit.End()));
    }

    [Fact]
    public void Each_call_has_the_whole_time()
    {
        using var limit = Make(TimeSpan.FromSeconds(5));
        var first = limit.Begin();
        _time.Advance(TimeSpan.FromSeconds(4));
        var firstPassed = limit.End();
        var second = limit.Begin();
        _time.Advance(TimeSpan.FromSeconds(4.9));
        var before = (_passed, second.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((false, false), (firstPassed, first.IsCancellationRequested));
        Assert.Equal((0, false), before);
        Assert.Equal((1, true, true), (_passed, second.IsCancellationRequested, limit.End()));
    }

    [Fact]
    public void A_call_after_one_that_took_too_long_begins_afresh()
    {
        using var limit = Make(TimeSpan.FromSeconds(5));
        limit.Begin();
        _time.Advance(TimeSpan.FromSeconds(6));
        limit.End();

        var token = limit.Begin();
        var cancelled = token.IsCancellationRequested;
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(cancelled);
        Assert.Equal((2, true, true), (_passed, token.IsCancellationRequested, limit.End()));
    }

    [Fact]
    public void An_abort_cancels_the_call_under_way_and_all_that_follow_but_the_time_has_not_passed()
    {
        using var abort = new CancellationTokenSource();
        using var limit = MakeWith(TimeSpan.FromSeconds(5), abort.Token);
        var ended = limit.Begin();
        limit.End();
        var underWay = limit.Begin();

        abort.Cancel();

        Assert.Equal((false, true), (ended.IsCancellationRequested, underWay.IsCancellationRequested));
        Assert.False(limit.End());
        Assert.True(limit.Begin().IsCancellationRequested);
    }

    [Fact]
    public void A_callback_that_throws_is_told_and_harms_nobody()
    {
        using var limit = Make(TimeSpan.FromSeconds(5));
        using var callback = limit.Begin().Register(() => throw new InvalidOperationException("callback"));

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.IsType<AggregateException>(Assert.Single(_failures));
    }

    [Fact]
    public void Without_a_limit_no_timer_runs_and_a_disposed_one_never_fires()
    {
        using var endless = Make(null);
        endless.Begin();
        var timers = _time.ArmedTimers;

        var disposed = Make(TimeSpan.FromSeconds(5));
        disposed.Begin();
        disposed.Dispose();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((0, 0), (timers, _passed));
    }

    [Fact]
    public void The_timer_rests_while_no_call_is_under_way()
    {
        using var limit = Make(TimeSpan.FromSeconds(5));
        limit.Begin();
        limit.End();

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((0, 0), (_time.ArmedTimers, _passed));
    }

    private TimeLimit Make(TimeSpan? limit) => MakeWith(limit, CancellationToken.None);

    private TimeLimit MakeWith(TimeSpan? limit, CancellationToken abort) =>
        new(limit, _time, () => _passed++, _failures.Add, abort);
}
