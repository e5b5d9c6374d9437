namespace CognitionOS.Testing;

public sealed class TimerQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Advances_from_many_threads_add_up()
    {
        var clock = new ManualTimeProvider();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        await OnThreadsAsync(4, _ =>
        {
            for (var i = 0; i < 250; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.Equal(1_000, fired);
        Assert.Equal(1_000 * TimeSpan.TicksPerSecond, clock.GetTimestamp());
    }

    [Fact]
    public async Task Timers_that_many_threads_arm_fire_once_each_in_order_and_never_overlap()
    {
        var clock = new ManualTimeProvider();
        var inside = 0;
        var overlaps = 0;
        List<long> seen = [];
        var arming = OnThreadsAsync(4, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 2_000; i++)
            {
                var due = TimeSpan.FromMilliseconds(random.Next(0, 500));
                _ = clock.CreateTimer(
                    _ =>
                    {
                        overlaps += Interlocked.Increment(ref inside) == 1 ? 0 : 1;
                        seen.Add(clock.GetTimestamp());
                        Interlocked.Decrement(ref inside);
                    },
                    null,
                    due,
                    Timeout.InfiniteTimeSpan);
            }
        });

        while (!arming.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await arming;
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, overlaps);
        Assert.Equal(8_000, seen.Count);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(0, clock.ArmedTimers);
    }

    [Fact]
    public async Task Changes_and_disposals_race_with_the_clock_without_harm()
    {
        var clock = new ManualTimeProvider();
        var fired = 0;
        var racing = OnThreadsAsync(3, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 1_000; i++)
            {
                using var timer = clock.CreateTimer(
                    _ => Interlocked.Increment(ref fired),
                    null,
                    TimeSpan.FromMilliseconds(random.Next(5)),
                    TimeSpan.FromMilliseconds(random.Next(5)));
                timer.Change(TimeSpan.FromMilliseconds(random.Next(5)), TimeSpan.FromMilliseconds(random.Next(5)));
            }
        });

        while (!racing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await racing;
        var before = Volatile.Read(ref fired);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, clock.ArmedTimers);
        Assert.Equal(before, Volatile.Read(ref fired));
    }

    [Fact]
    public async Task No_callback_runs_after_an_asynchronous_disposal_has_ended()
    {
        var clock = new ManualTimeProvider();
        var late = 0;
        var disposing = OnThreadsAsync(2, thread =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                var gone = false;
                var timer = clock.CreateTimer(
                    _ => late += Volatile.Read(ref gone) ? 1 : 0,
                    null,
                    TimeSpan.FromMilliseconds(1),
                    TimeSpan.FromMilliseconds(1));
                timer.DisposeAsync().AsTask().GetAwaiter().GetResult();
                Volatile.Write(ref gone, true);
            }
        });

        while (!disposing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await disposing;
        Assert.Equal(0, late);
    }

    [Fact]
    public async Task Timestamps_never_go_back_while_other_threads_move_and_set_the_clock()
    {
        var clock = new ManualTimeProvider();
        var back = 0;
        var reading = OnThreadsAsync(2, _ =>
        {
            var last = 0L;
            for (var i = 0; i < 20_000; i++)
            {
                var now = clock.GetTimestamp();
                Interlocked.Add(ref back, now < last ? 1 : 0);
                last = now;
            }
        });

        for (var i = 0; !reading.IsCompleted; i++)
        {
            clock.Advance(TimeSpan.FromTicks(1));
            clock.JumpTo(new DateTimeOffset(2020 + (i % 10), 1, 1, 0, 0, 0, TimeSpan.Zero));
        }

        await reading;
        Assert.Equal(0, back);
    }

    [Fact]
    public async Task Another_thread_may_create_timers_while_a_callback_runs()
    {
        var clock = new ManualTimeProvider();
        using var timer = clock.CreateTimer(
            _ =>
            {
                var other = new Thread(
                    () => clock.CreateTimer(_ => { }, null, TimeSpan.FromDays(2), Timeout.InfiniteTimeSpan));
                other.Start();
                other.Join();
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        await Task.Run(() => clock.Advance(TimeSpan.FromSeconds(1)), Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(1, clock.ArmedTimers);
    }

    [Fact]
    public void An_instant_without_timers_takes_the_clock_to_its_target()
    {
        var queue = new TimerQueue();
        queue.Create(_ => { }, null, TimeSpan.FromTicks(5), Timeout.InfiniteTimeSpan);

        var first = queue.RunNextInstant(10);
        var at = queue.Elapsed;
        var second = queue.RunNextInstant(10);

        Assert.Equal((true, 5L, false, 10L), (first, at, second, queue.Elapsed));
    }

    [Fact]
    public void A_target_in_the_past_leaves_the_clock()
    {
        var queue = new TimerQueue();
        queue.RunUntil(() => 10);

        queue.RunUntil(() => 3);

        Assert.Equal(10, queue.Elapsed);
    }

    private static Task OnThreadsAsync(int count, Action<int> work) => Task.WhenAll(
        Enumerable.Range(1, count).Select(thread => Task.Factory.StartNew(
            () => work(thread), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
}
