namespace CognitionOS.Testing;

/// <summary>What every timer of every <see cref="TimeProvider"/> does. Derived for the manual clock and for the
/// system's.</summary>
public abstract class TimerContract
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected static TimeSpan Forever => Timeout.InfiniteTimeSpan;

    protected abstract TimeProvider Time { get; }

    /// <summary>A due time and period that the system's clock can afford.</summary>
    protected static TimeSpan Brief => TimeSpan.FromMilliseconds(10);

    /// <summary>Makes time pass until <paramref name="happened"/> has ended.</summary>
    protected abstract Task UntilAsync(Task happened);

    [Fact]
    public async Task Fires_when_it_is_due()
    {
        var fired = NewSignal();

        await using var timer = Time.CreateTimer(_ => fired.TrySetResult(), null, Brief, Forever);

        await UntilAsync(fired.Task);
    }

    [Fact]
    public async Task Hands_its_state_to_the_callback()
    {
        var seen = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);

        await using var timer = Time.CreateTimer(state => seen.TrySetResult(state), "state", Brief, Forever);
        await UntilAsync(seen.Task);

        Assert.Equal("state", await seen.Task);
    }

    [Fact]
    public async Task Fires_again_in_each_period()
    {
        var count = new Countdown(5);

        await using var timer = Time.CreateTimer(_ => count.Signal(), null, Brief, Brief);

        await UntilAsync(count.Reached);
    }

    [Fact]
    public async Task Fires_once_when_the_period_is_infinite()
    {
        var count = new Countdown(2);
        await using var once = Time.CreateTimer(_ => count.Signal(), null, Brief, Forever);

        await LetFireOnceAsync(Brief);
        await LetFireOnceAsync(Brief);

        Assert.Equal(1, count.Signals);
    }

    [Fact]
    public async Task Fires_once_when_the_period_is_zero()
    {
        var count = new Countdown(2);
        await using var once = Time.CreateTimer(_ => count.Signal(), null, Brief, TimeSpan.Zero);

        await LetFireOnceAsync(Brief);
        await LetFireOnceAsync(Brief);

        Assert.Equal(1, count.Signals);
    }

    [Fact]
    public async Task Fires_once_when_the_period_is_below_a_millisecond()
    {
        var count = new Countdown(2);
        await using var once = Time.CreateTimer(_ => count.Signal(), null, Brief, TimeSpan.FromTicks(9_999));

        await LetFireOnceAsync(Brief);
        await LetFireOnceAsync(Brief);

        Assert.Equal(1, count.Signals);
    }

    [Fact]
    public async Task Zero_due_fires_at_once()
    {
        var fired = NewSignal();

        await using var timer = Time.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.Zero, Forever);

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_due_time_less_than_a_millisecond_below_zero_counts_as_zero()
    {
        var fired = NewSignal();

        await using var timer = Time.CreateTimer(_ => fired.TrySetResult(), null, TimeSpan.FromTicks(-9_999), Forever);

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task Infinite_due_time_never_fires()
    {
        var count = new Countdown(1);
        await using var never = Time.CreateTimer(_ => count.Signal(), null, Forever, Brief);

        await LetFireOnceAsync(Brief);

        Assert.Equal(0, count.Signals);
    }

    [Fact]
    public async Task A_change_arms_a_timer_that_was_not()
    {
        var fired = NewSignal();
        await using var timer = Time.CreateTimer(_ => fired.TrySetResult(), null, Forever, Forever);

        Assert.True(timer.Change(Brief, Forever));

        await UntilAsync(fired.Task);
    }

    [Fact]
    public async Task A_change_to_infinite_disarms()
    {
        var count = new Countdown(1);
        await using var timer = Time.CreateTimer(_ => count.Signal(), null, TimeSpan.FromDays(1), Forever);

        Assert.True(timer.Change(Forever, Forever));
        await LetFireOnceAsync(Brief);

        Assert.Equal(0, count.Signals);
    }

    [Fact]
    public async Task A_callback_may_change_its_own_timer()
    {
        var count = new Countdown(3);
        var own = new TaskCompletionSource<ITimer>();
        await using var timer = Time.CreateTimer(
            _ =>
            {
                count.Signal();
                Assert.True(own.Task.GetAwaiter().GetResult().Change(Brief, Forever));
            },
            null,
            Forever,
            Forever);
        own.SetResult(timer);

        timer.Change(Brief, Forever);

        await UntilAsync(count.Reached);
    }

    [Fact]
    public async Task A_callback_may_dispose_its_own_timer()
    {
        var count = new Countdown(1);
        var own = new TaskCompletionSource<ITimer>();
        await using var timer = Time.CreateTimer(
            _ =>
            {
                own.Task.GetAwaiter().GetResult().Dispose();
                count.Signal();
            },
            null,
            Forever,
            Forever);
        own.SetResult(timer);

        timer.Change(Brief, Brief);
        await UntilAsync(count.Reached);
        await LetFireOnceAsync(Brief);

        Assert.Equal(1, count.Signals);
    }

    [Fact]
    public void A_change_after_dispose_is_refused()
    {
        var timer = Time.CreateTimer(_ => { }, null, Forever, Forever);

        timer.Dispose();

        Assert.False(timer.Change(Brief, Forever));
    }

    [Fact]
    public async Task Dispose_twice_does_no_harm()
    {
        var timer = Time.CreateTimer(_ => { }, null, TimeSpan.FromDays(1), Forever);

        timer.Dispose();
        timer.Dispose();
        await timer.DisposeAsync();

        Assert.False(timer.Change(Brief, Forever));
    }

    [Fact]
    public async Task Asynchronous_dispose_waits_for_the_callback()
    {
        using var go = new ManualResetEventSlim();
        var inside = NewSignal();
        var timer = Time.CreateTimer(
            _ =>
            {
                inside.TrySetResult();
                go.Wait(Token);
            },
            null,
            TimeSpan.Zero,
            Forever);
        await inside.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        var disposing = timer.DisposeAsync().AsTask();
        var endedBefore = disposing.IsCompleted;
        go.Set();
        await disposing.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.False(endedBefore);
    }

    [Fact]
    public async Task The_execution_context_of_the_creator_flows_into_the_callback()
    {
        var local = new AsyncLocal<string>();
        var seen = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        local.Value = "creator";
        await using var timer = Time.CreateTimer(_ => seen.TrySetResult(local.Value), null, Brief, Forever);
        local.Value = "later";

        await UntilAsync(seen.Task);

        Assert.Equal("creator", await seen.Task);
    }

    [Fact]
    public async Task What_a_callback_sets_in_an_async_local_stays_its_own()
    {
        var local = new AsyncLocal<string> { Value = "mine" };
        var fired = NewSignal();
        ITimer timer;
        using (ExecutionContext.SuppressFlow())
        {
            timer = Time.CreateTimer(
                _ =>
                {
                    local.Value = "callback's";
                    fired.TrySetResult();
                },
                null,
                Brief,
                Forever);
        }

        await UntilAsync(fired.Task);
        await timer.DisposeAsync();

        Assert.Equal("mine", local.Value);
    }

    [Fact]
    public async Task A_callback_has_no_synchronization_context()
    {
        var seen = new TaskCompletionSource<SynchronizationContext?>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        using var pump = new PumpContext();

        await pump.RunAsync(async () =>
        {
            await using var timer = Time.CreateTimer(
                _ => seen.TrySetResult(SynchronizationContext.Current), null, Brief, Forever);
            await UntilAsync(seen.Task);
        });

        Assert.Null(await seen.Task);
    }

    [Fact]
    public void A_null_callback_is_refused() =>
        Assert.Throws<ArgumentNullException>("callback", () => Time.CreateTimer(null!, null, Brief, Forever));

    [Theory]
    [InlineData(-2)]
    [InlineData(-1_000)]
    [InlineData(4_294_967_295)]
    [InlineData(100_000_000_000)]
    public void A_due_time_out_of_range_is_refused(long milliseconds)
    {
        var wrong = TimeSpan.FromMilliseconds(milliseconds);
        using var timer = Time.CreateTimer(_ => { }, null, Forever, Forever);

        Assert.Throws<ArgumentOutOfRangeException>("dueTime", () => Time.CreateTimer(_ => { }, null, wrong, Forever));
        Assert.Throws<ArgumentOutOfRangeException>("dueTime", () => timer.Change(wrong, Forever));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(4_294_967_295)]
    public void A_period_out_of_range_is_refused(long milliseconds)
    {
        var wrong = TimeSpan.FromMilliseconds(milliseconds);
        using var timer = Time.CreateTimer(_ => { }, null, Forever, Forever);

        Assert.Throws<ArgumentOutOfRangeException>("period", () => Time.CreateTimer(_ => { }, null, Brief, wrong));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => timer.Change(Brief, wrong));
    }

    [Fact]
    public void The_longest_times_are_accepted()
    {
        var longest = TimeSpan.FromMilliseconds(4_294_967_294);

        using var timer = Time.CreateTimer(_ => { }, null, longest, longest);

        Assert.True(timer.Change(longest, longest));
    }

    [Fact]
    public async Task A_delay_ends()
    {
        var delay = Task.Delay(Brief, Time, Token);

        await UntilAsync(delay);

        Assert.True(delay.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_delay_can_be_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var delay = Task.Delay(TimeSpan.FromDays(1), Time, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
    }

    [Fact]
    public async Task A_cancellation_source_cancels_by_itself()
    {
        var cancelled = NewSignal();
        using var source = new CancellationTokenSource(Brief, Time);
        await using var registration = source.Token.Register(() => cancelled.TrySetResult());

        await UntilAsync(cancelled.Task);

        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task A_periodic_timer_ticks()
    {
        using var timer = new PeriodicTimer(Brief, Time);

        for (var i = 0; i < 3; i++)
        {
            var tick = timer.WaitForNextTickAsync(Token).AsTask();
            await UntilAsync(tick);
            Assert.True(await tick);
        }
    }

    [Fact]
    public async Task A_wait_with_a_timeout_times_out()
    {
        var waiting = NewSignal().Task.WaitAsync(Brief, Time, Token);

        await UntilAsync(waiting.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task The_timestamp_grows_with_the_clock()
    {
        var before = Time.GetTimestamp();
        var wall = Time.GetUtcNow();

        await LetFireOnceAsync(Brief);

        Assert.True(Time.GetElapsedTime(before) > TimeSpan.Zero);
        Assert.True(Time.GetUtcNow() > wall);
    }

    protected static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Another timer, due later than whatever is awaited not to fire.
    private async Task LetFireOnceAsync(TimeSpan due)
    {
        var fired = NewSignal();
        await using var timer = Time.CreateTimer(_ => fired.TrySetResult(), null, due * 3, Forever);
        await UntilAsync(fired.Task);
    }
}
