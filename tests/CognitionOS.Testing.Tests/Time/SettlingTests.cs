using System.Threading.Channels;

namespace CognitionOS.Testing;

[Collection(Settled.Name)]
public sealed class SettlingTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _clock = new() { SettleLimit = TimeSpan.FromSeconds(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loop_that_waits_a_thousand_times_runs_to_its_end()
    {
        List<DateTimeOffset> seen = [];
        var loop = LoopAsync();

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1_000), Token);

        Assert.True(loop.IsCompletedSuccessfully);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(second => Start.AddSeconds(second)), seen);

        async Task LoopAsync()
        {
            for (var i = 0; i < 1_000; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, Token);
                seen.Add(_clock.GetUtcNow());
            }
        }
    }

    [Fact]
    public async Task A_month_of_an_hourly_loop_misses_no_hour()
    {
        List<DateTimeOffset> seen = [];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var loop = LoopAsync(stop.Token);

        await _clock.AdvanceToAsync(Start.AddMonths(1), Token);
        await stop.CancelAsync();

        Assert.Equal(Enumerable.Range(1, 31 * 24).Select(hour => Start.AddHours(hour)), seen);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);

        async Task LoopAsync(CancellationToken stopping)
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromHours(1), _clock, stopping);
                await Task.Yield();
                await ThreeHopsAsync();
                seen.Add(_clock.GetUtcNow());
            }
        }
    }

    [Fact]
    public async Task A_periodic_timer_ticks_at_each_period()
    {
        List<double> seen = [];
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), _clock);
        var loop = LoopAsync();

        await _clock.AdvanceAsync(TimeSpan.FromHours(2), Token);
        timer.Dispose();
        await loop;

        Assert.Equal(Enumerable.Range(1, 24).Select(tick => tick * 5.0), seen);

        async Task LoopAsync()
        {
            while (await timer.WaitForNextTickAsync(Token))
            {
                seen.Add((_clock.GetUtcNow() - Start).TotalMinutes);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Work_is_seen_with_and_without_the_captured_context(bool captured)
    {
        var seen = 0;
        using var pump = new PumpContext();

        await pump.RunAsync(async () =>
        {
            var loop = LoopAsync();
            await _clock.AdvanceAsync(TimeSpan.FromSeconds(200), Token);
            Assert.True(loop.IsCompletedSuccessfully);
        });

        Assert.Equal(200, seen);

        async Task LoopAsync()
        {
            for (var i = 0; i < 200; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, Token).ConfigureAwait(captured);
                await ThreeHopsAsync().ConfigureAwait(captured);
                Assert.Equal(captured, Environment.CurrentManagedThreadId == pump.ThreadId);
                seen++;
            }
        }
    }

    [Fact]
    public async Task A_long_chain_between_context_and_pool_is_followed_to_its_end()
    {
        using var pump = new PumpContext();
        var ended = 0;

        await pump.RunAsync(async () =>
        {
            var loop = LoopAsync();
            for (var second = 1; second <= 50; second++)
            {
                await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
                Assert.Equal(second, ended);
            }

            await loop;
        });

        async Task LoopAsync()
        {
            for (var i = 0; i < 50; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, Token);
                for (var hop = 0; hop < 30; hop++)
                {
                    await ThreeHopsAsync();
                }

                ended++;
            }
        }
    }

    [Fact]
    public async Task Work_that_passes_through_a_channel_is_seen()
    {
        List<double> handled = [];
        var channel = Channel.CreateUnbounded<double>();
        var consumer = ConsumeAsync();
        using var timer = _clock.CreateTimer(
            _ => channel.Writer.TryWrite((_clock.GetUtcNow() - Start).TotalSeconds),
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(300), Token);
        timer.Dispose();
        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        channel.Writer.Complete();
        await consumer;

        Assert.Equal(Enumerable.Range(1, 300).Select(second => second + 0.5), handled);

        async Task ConsumeAsync()
        {
            await foreach (var at in channel.Reader.ReadAllAsync(Token))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), _clock, Token);
                Assert.Equal(Start.AddSeconds(at + 0.5), _clock.GetUtcNow());
                handled.Add(at + 0.5);
            }
        }
    }

    [Fact]
    public async Task Work_that_takes_its_time_on_the_pool_is_waited_for()
    {
        var done = 0;
        using var timer = _clock.CreateTimer(
            _ => Task.Run(
                () =>
                {
                    Span<byte> bytes = stackalloc byte[1_024];
                    for (var i = 0; i < 500; i++)
                    {
                        System.Security.Cryptography.SHA256.HashData(bytes, bytes[..32]);
                    }

                    Interlocked.Increment(ref done);
                },
                Token),
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));

        for (var second = 1; second <= 100; second++)
        {
            await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
            Assert.Equal(second, Volatile.Read(ref done));
        }
    }

    [Fact]
    public async Task Many_loops_keep_in_step()
    {
        var now = 0.0;
        var loops = Enumerable.Range(1, 50).Select(LoopAsync).ToArray();

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(300), Token);

        Assert.All(loops, loop => Assert.True(loop.IsCompletedSuccessfully));

        async Task LoopAsync(int everySeconds)
        {
            for (var at = everySeconds; at <= 300; at += everySeconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(everySeconds), _clock, Token);
                await Task.Yield();
                Assert.Equal(Start.AddSeconds(at), _clock.GetUtcNow());
                Assert.True(Volatile.Read(ref now) <= at);
                Volatile.Write(ref now, at);
            }
        }
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_fires_before_the_clock_moves()
    {
        DateTimeOffset? seen = null;
        _ = _clock.CreateTimer(_ => seen = _clock.GetUtcNow(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await _clock.AdvanceAsync(TimeSpan.FromDays(1), Token);

        Assert.Equal(Start, seen);
    }

    [Fact]
    public async Task Cancelling_stops_the_clock_between_two_instants()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var loop = LoopAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _clock.AdvanceAsync(TimeSpan.FromHours(1), cancel.Token));

        Assert.Equal(Start.AddMinutes(3), _clock.GetUtcNow());
        Assert.Equal(1, _clock.ArmedTimers);
        Assert.False(loop.IsCompleted);

        async Task LoopAsync()
        {
            for (var minute = 1; ; minute++)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), _clock, Token);
                await Task.Yield();
                if (minute == 3)
                {
                    await cancel.CancelAsync();
                }
            }
        }
    }

    [Fact]
    public async Task A_cancelled_call_does_not_move_the_clock()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _clock.AdvanceAsync(TimeSpan.FromHours(1), new CancellationToken(canceled: true)));

        Assert.Equal(Start, _clock.GetUtcNow());
    }

    [Fact]
    public async Task An_exception_from_a_callback_ends_the_call()
    {
        using var faulty = _clock.CreateTimer(
            _ => throw new FormatException(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        await Assert.ThrowsAsync<FormatException>(() => _clock.AdvanceAsync(TimeSpan.FromHours(1), Token));

        Assert.Equal(Start.AddSeconds(1), _clock.GetUtcNow());
    }

    [Fact]
    public async Task An_exception_on_the_pool_ends_the_call_that_is_moving_the_clock()
    {
        _ = ArmLaterAsync();

        await Assert.ThrowsAsync<FormatException>(() => _clock.AdvanceAsync(TimeSpan.FromHours(1), Token));

        Assert.Equal(Start.AddSeconds(1), _clock.GetUtcNow());

        async Task ArmLaterAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, Token);
            await Task.Yield();
            _ = _clock.CreateTimer(
                _ => throw new FormatException(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    [Fact]
    public async Task Code_that_a_timer_resumes_on_the_spot_cannot_move_the_clock()
    {
        var resumed = ResumeAsync();

        _clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => resumed);

        async Task ResumeAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, Token).ConfigureAwait(false);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_context_whose_thread_blocks_on_the_clock_does_not_hold_it_for_ever()
    {
        var clock = new ManualTimeProvider { SettleLimit = TimeSpan.FromMilliseconds(1) };
        using var pump = new PumpContext();

        await pump.RunAsync(() =>
        {
            Block(clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token));
            return Task.CompletedTask;
        }).WaitAsync(TimeSpan.FromSeconds(60), Token);

        Assert.Equal(Start.AddSeconds(1), clock.GetUtcNow());

        static void Block(Task task) => task.GetAwaiter().GetResult();
    }

    [Fact]
    public async Task A_thread_that_is_kept_busy_does_not_hold_the_clock_for_ever()
    {
        var clock = new ManualTimeProvider { SettleLimit = TimeSpan.FromMilliseconds(1) };
        using var release = new ManualResetEventSlim();
        var busy = Task.Run(() => release.Wait(Token), Token);

        await clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        var now = clock.GetUtcNow();
        release.Set();
        await busy;

        Assert.Equal(Start.AddSeconds(1), now);
    }

    [Fact]
    public async Task Asynchronous_code_that_waits_for_nothing_in_a_ring_is_stopped()
    {
        var clock = new ManualTimeProvider { SettleLimit = TimeSpan.Zero };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var ring = RingAsync(end.Token);

        var advancing = clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        var stopped = await Record.ExceptionAsync(() => advancing.WaitAsync(TimeSpan.FromSeconds(60), Token));
        await end.CancelAsync();
        await ring;

        Assert.IsNotType<TimeoutException>(stopped);

        async Task RingAsync(CancellationToken stopping)
        {
            while (!stopping.IsCancellationRequested)
            {
                var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await using var timer = clock.CreateTimer(
                    _ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                await fired.Task;
            }
        }
    }

    [Fact]
    public async Task Waiting_ends_on_a_thread_of_the_pool()
    {
        var settling = new Settling(TimeSpan.FromSeconds(10));

        var onPool = false;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => _ = SettleAsync());
        thread.Start();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.True(onPool);

        async Task SettleAsync()
        {
            await settling.WaitAsync().ConfigureAwait(false);
            onPool = Thread.CurrentThread.IsThreadPoolThread;
            done.SetResult();
        }
    }

    private static async Task ThreeHopsAsync()
    {
        await Task.Yield();
        await Task.Run(() => { }, Token);
        await Task.Yield();
    }
}
