namespace CognitionOS.Testing;

public sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Starts_at_new_year_2026_in_UTC()
    {
        Assert.Equal(Start, _clock.GetUtcNow());
        Assert.Equal(TimeZoneInfo.Utc, _clock.LocalTimeZone);
        Assert.Equal(0, _clock.GetTimestamp());
        Assert.Equal(TimeSpan.TicksPerSecond, _clock.TimestampFrequency);
        Assert.Equal(0, _clock.ArmedTimers);
        Assert.Null(_clock.NextTimerAt);
    }

    [Fact]
    public void Keeps_its_start_in_UTC()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 10, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Fact]
    public void Answers_the_local_zone_it_was_given()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("Plus five", TimeSpan.FromHours(5), "Plus five", "Plus five");
        var clock = new ManualTimeProvider(localTimeZone: zone);
        _clock.SetLocalTimeZone(zone);

        Assert.Equal(zone, clock.LocalTimeZone);
        Assert.Equal(zone, _clock.LocalTimeZone);
        Assert.Equal(5, _clock.GetLocalNow().Hour);
        Assert.Throws<ArgumentNullException>("zone", () => _clock.SetLocalTimeZone(null!));
    }

    [Fact]
    public void Stands_still_until_it_is_moved()
    {
        var before = _clock.GetUtcNow();

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(before.AddTicks(1), _clock.GetUtcNow());
        Assert.Equal(1, _clock.GetTimestamp());
    }

    [Fact]
    public void Timers_fire_by_due_time_and_then_in_order_of_creation()
    {
        Arm("late", 3);
        Arm("first of two", 2);
        Arm("second of two", 2);
        Arm("early", 1);

        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(["early", "first of two", "second of two", "late"], _fired);
    }

    [Fact]
    public void A_changed_timer_keeps_its_place_in_the_order_of_creation()
    {
        var first = Arm("first", 10);
        Arm("second", 2);

        first.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["first", "second"], _fired);
    }

    [Fact]
    public void Each_callback_sees_its_own_instant()
    {
        List<TimeSpan> seen = [];
        using var timer = _clock.CreateTimer(
            _ => seen.Add(_clock.GetUtcNow() - Start), null, TimeSpan.FromHours(1), TimeSpan.FromMinutes(20));

        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal([60, 80, 100, 120], seen.Select(at => at.TotalMinutes));
        Assert.Equal(Start.AddHours(2), _clock.GetUtcNow());
    }

    [Fact]
    public void A_timer_that_is_not_due_does_not_fire()
    {
        Arm("timer", 1);

        _clock.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));

        Assert.Empty(_fired);
        Assert.Equal(1, _clock.ArmedTimers);
        Assert.Equal(Start.AddSeconds(1), _clock.NextTimerAt);
    }

    [Fact]
    public void Due_times_keep_their_ticks()
    {
        List<long> seen = [];
        using var timer = _clock.CreateTimer(
            _ => seen.Add(_clock.GetTimestamp()), null, TimeSpan.FromTicks(7), TimeSpan.FromTicks(10_001));

        _clock.Advance(TimeSpan.FromTicks(20_010));

        Assert.Equal([7, 10_008, 20_009], seen);
    }

    [Fact]
    public void Timers_that_callbacks_create_on_the_way_fire_too()
    {
        using var outer = _clock.CreateTimer(
            _ =>
            {
                _fired.Add("outer");
                Arm("inner", 1);
                Arm("at once", 0);
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        Arm("between", 1.5);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["outer", "at once", "between", "inner"], _fired);
    }

    [Fact]
    public void A_timer_that_a_callback_disposes_does_not_fire_at_the_same_instant()
    {
        ITimer? victim = null;
        using var killer = _clock.CreateTimer(
            _ => victim?.Dispose(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        victim = Arm("victim", 1);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_fired);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public void Advancing_by_nothing_leaves_the_clock()
    {
        _clock.Advance(TimeSpan.Zero);

        Assert.Equal(Start, _clock.GetUtcNow());
    }

    [Fact]
    public void The_clock_does_not_go_back()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _clock.AdvanceTo(Start.AddTicks(-1)));

        Assert.Contains("JumpTo", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("by", () => _clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(
            "instant", () => { _ = _clock.AdvanceToAsync(Start.AddTicks(-1), Token); });
        Assert.Throws<ArgumentOutOfRangeException>("by", () => { _ = _clock.AdvanceAsync(TimeSpan.MinValue, Token); });
    }

    [Fact]
    public void Advancing_to_an_instant_arrives_there()
    {
        _clock.AdvanceTo(new DateTimeOffset(2026, 2, 1, 2, 0, 0, TimeSpan.FromHours(2)));

        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), _clock.GetUtcNow());
    }

    [Fact]
    public void The_clock_ends_with_the_last_instant_there_is()
    {
        var clock = new ManualTimeProvider(DateTimeOffset.MaxValue.AddTicks(-10));
        using var beyond = clock.CreateTimer(_ => { }, null, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromTicks(10));

        Assert.Equal(DateTimeOffset.MaxValue, clock.GetUtcNow());
        Assert.Equal(DateTimeOffset.MaxValue, clock.NextTimerAt);
        Assert.Throws<ArgumentOutOfRangeException>("by", () => clock.Advance(TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_callback_cannot_move_the_clock()
    {
        List<Exception> caught = [];
        using var timer = _clock.CreateTimer(
            _ =>
            {
                caught.Add(Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.Zero)));
                caught.Add(Assert.Throws<InvalidOperationException>(() => _clock.AdvanceTo(Start)));
                caught.Add(Assert.Throws<InvalidOperationException>(
                    () => { _ = _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token); }));
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(3, caught.Count);
    }

    [Fact]
    public void An_exception_leaves_the_clock_at_the_instant_of_its_timer()
    {
        using var faulty = _clock.CreateTimer(
            _ => throw new FormatException("broken"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Arm("same instant", 1);
        Arm("later", 2);

        var error = Assert.Throws<FormatException>(() => _clock.Advance(TimeSpan.FromSeconds(5)));
        var at = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("broken", error.Message);
        Assert.Equal(Start.AddSeconds(1), at);
        Assert.Equal(["same instant", "later"], _fired);
    }

    [Fact]
    public async Task An_exception_on_the_pool_leaves_the_next_call_that_moves_the_clock()
    {
        var thrown = new Countdown(1);
        await using var faulty = _clock.CreateTimer(
            _ =>
            {
                thrown.Signal();
                throw new FormatException("broken");
            },
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
        await thrown.Reached.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await Eventually.PassesAsync(
            () => Assert.Throws<FormatException>(() => _clock.Advance(TimeSpan.Zero)), cancellationToken: Token);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Start.AddSeconds(1), _clock.GetUtcNow());
    }

    [Fact]
    public void A_chain_that_never_ends_is_stopped()
    {
        ITimer? timer = null;
        using var endless = timer = _clock.CreateTimer(
            _ => timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        var error = Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromHours(1)));

        Assert.Contains("10000 times", error.Message, StringComparison.Ordinal);
        Assert.Equal(Start.AddSeconds(1), _clock.GetUtcNow());
    }

    [Fact]
    public void A_chain_of_new_timers_that_never_ends_is_stopped_too()
    {
        _clock.CreateTimer(CreateAnother, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromHours(1)));

        void CreateAnother(object? state) =>
            _clock.CreateTimer(CreateAnother, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Many_timers_at_one_instant_are_no_chain()
    {
        var count = 0;
        for (var i = 0; i < 20_000; i++)
        {
            _clock.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        }

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(20_000, count);
    }

    [Fact]
    public void A_timer_may_be_made_due_at_once_at_very_many_instants()
    {
        var count = 0;
        ITimer? timer = null;
        using var periodic = timer = _clock.CreateTimer(
            _ =>
            {
                if (++count % 2 == 1)
                {
                    timer?.Change(TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
                }
            },
            null,
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromMilliseconds(1));

        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(30_000, count);
    }

    [Fact]
    public void A_jump_leaves_timers_and_timestamps_alone()
    {
        Arm("timer", 10);
        _clock.Advance(TimeSpan.FromSeconds(4));

        _clock.JumpTo(Start.AddYears(-1));
        var due = _clock.NextTimerAt;
        var timestamp = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(5));
        var firedEarly = _fired.Count;
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(Start.AddYears(-1).AddSeconds(6), due);
        Assert.Equal(4 * TimeSpan.TicksPerSecond, timestamp);
        Assert.Equal(0, firedEarly);
        Assert.Equal(["timer"], _fired);
        Assert.Equal(Start.AddYears(-1).AddSeconds(6), _clock.GetUtcNow());
    }

    [Fact]
    public void A_jump_to_either_end_of_time_is_possible()
    {
        _clock.Advance(TimeSpan.FromDays(1));

        _clock.JumpTo(DateTimeOffset.MinValue);
        var first = _clock.GetUtcNow();
        _clock.JumpTo(DateTimeOffset.MaxValue);

        Assert.Equal(DateTimeOffset.MinValue, first);
        Assert.Equal(DateTimeOffset.MaxValue, _clock.GetUtcNow());
    }

    [Fact]
    public void Armed_timers_are_those_that_will_fire()
    {
        using var once = Arm("once", 1);
        using var periodic = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        using var idle = _clock.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1));
        var before = _clock.ArmedTimers;

        _clock.Advance(TimeSpan.FromSeconds(1));
        var after = _clock.ArmedTimers;
        periodic.Dispose();

        Assert.Equal((2, 1, 0), (before, after, _clock.ArmedTimers));
    }

    [Fact]
    public async Task A_wait_for_timers_ends_when_there_are_enough()
    {
        var waiting = _clock.WaitForTimersAsync(2, cancellationToken: Token);
        Arm("one", 1);
        var early = waiting.IsCompleted;
        Arm("two", 2);

        await waiting;

        Assert.False(early);
        Assert.True(_clock.WaitForTimersAsync(2, cancellationToken: Token).IsCompletedSuccessfully);
        Assert.True(_clock.WaitForTimersAsync(0, cancellationToken: Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_wait_for_timers_that_times_out_says_what_there_is()
    {
        Arm("one", 90);

        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => _clock.WaitForTimersAsync(3, TimeSpan.FromMilliseconds(1), Token));

        Assert.Equal(
            "Waited 00:00:00.0010000 for 3 armed timers, but there are 1; the next is due at "
            + "2026-01-01T00:01:30.0000000+00:00, and it is 2026-01-01T00:00:00.0000000+00:00.",
            error.Message);
    }

    [Fact]
    public async Task A_wait_for_timers_says_when_there_is_none()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => _clock.WaitForTimersAsync(1, TimeSpan.Zero, Token));

        Assert.Contains("but there are 0; none is due", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_timers_can_be_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var waiting = _clock.WaitForTimersAsync(1, Timeout.InfiniteTimeSpan, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "count", () => _clock.WaitForTimersAsync(-1, cancellationToken: Token));
    }

    [Fact]
    public void The_settle_limit_has_a_range()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(100), _clock.SettleLimit);
        Assert.Equal(TimeSpan.Zero, new ManualTimeProvider { SettleLimit = TimeSpan.Zero }.SettleLimit);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new ManualTimeProvider { SettleLimit = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualTimeProvider { SettleLimit = TimeSpan.MaxValue });
    }

    private ITimer Arm(string name, double dueSeconds) => _clock.CreateTimer(
        _ => _fired.Add(name), null, TimeSpan.FromSeconds(dueSeconds), Timeout.InfiniteTimeSpan);
}
