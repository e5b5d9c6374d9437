using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ClaimLoopTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly Work _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_claimed_is_handled_and_its_slot_freed()
    {
        using var loop = Loop(1);
        _work.Due.Enqueue(1);
        _work.Due.Enqueue(2);

        await loop.StartAsync(Token);
        await Eventually.TrueAsync(() => _work.Handled == 2, cancellationToken: Token);

        Assert.True(loop.IsAlive);
        await loop.StopAsync(Token);
        Assert.False(loop.IsAlive);
    }

    [Fact]
    public async Task A_store_without_wake_ups_is_asked_again_after_its_poll_interval()
    {
        using var loop = Loop(1, TimeSpan.FromSeconds(5));
        await loop.StartAsync(Token);
        await _clock.WaitForTimersAsync(1, cancellationToken: Token);
        _work.Due.Enqueue(1);

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(5), Token);
        await Eventually.TrueAsync(() => _work.Handled == 1, cancellationToken: Token);

        await loop.StopAsync(Token);
    }

    [Fact]
    public async Task A_claim_or_a_handling_that_throws_is_told_and_the_loop_goes_on()
    {
        using var loop = Loop(2);
        _work.Due.Enqueue(-1);
        _work.ClaimFails = true;
        await loop.StartAsync(Token);
        await Eventually.TrueAsync(() => _work.Failures == 1, cancellationToken: Token);
        _work.ClaimFails = false;

        await _clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        await Eventually.TrueAsync(() => _work.Failures == 2, cancellationToken: Token);
        _work.Due.Enqueue(1);
        _work.Wake();
        await Eventually.TrueAsync(() => _work.Handled == 1, cancellationToken: Token);

        await loop.StopAsync(Token);
    }

    [Fact]
    public async Task A_stop_waits_for_what_is_being_handled_and_cancels_it_when_the_drain_is_over()
    {
        using var loop = Loop(1);
        using var drain = new CancellationTokenSource();
        _work.Due.Enqueue(100);
        await loop.StartAsync(Token);
        await Eventually.TrueAsync(() => _work.Running == 1, cancellationToken: Token);

        var stopping = loop.StopAsync(drain.Token).AsTask();
        Assert.False(stopping.IsCompleted);
        await drain.CancelAsync();
        await stopping;

        Assert.Equal(0, _work.Running);
        await loop.StopAsync(Token);
    }

    [Fact]
    public async Task It_may_be_started_again_after_a_stop()
    {
        using var loop = Loop(1);
        await loop.StartAsync(Token);
        await loop.StopAsync(Token);
        _work.Due.Enqueue(1);

        await loop.StartAsync(Token);
        await Eventually.TrueAsync(() => _work.Handled == 1, cancellationToken: Token);

        await loop.StopAsync(Token);
    }

    private ClaimLoop<int> Loop(int slots, TimeSpan? poll = null)
    {
        _work.PollInterval = poll ?? Timeout.InfiniteTimeSpan;
        return new ClaimLoop<int>("test", SignalTopic.Timers, slots, _work, _work, _clock);
    }

    /// <summary>-1 throws, 100 runs until it is cancelled, everything else succeeds.</summary>
    private sealed class Work : IClaimWork<int>, IEventSignal
    {
        private Action _wake = static () => { };
        private int _handled;
        private int _failures;
        private int _running;

        public System.Collections.Concurrent.ConcurrentQueue<int> Due { get; } = new();

        public bool ClaimFails { get; set; }

        public TimeSpan PollInterval { get; set; }

        public int Handled => Volatile.Read(ref _handled);

        public int Failures => Volatile.Read(ref _failures);

        public int Running => Volatile.Read(ref _running);

        public ValueTask<IReadOnlyList<int>> ClaimAsync(int limit, CancellationToken cancellationToken)
        {
            List<int> claimed = [];
            while (!ClaimFails && claimed.Count < limit && Due.TryDequeue(out var item))
            {
                claimed.Add(item);
            }

            return ClaimFails ? throw new IOException() : new ValueTask<IReadOnlyList<int>>(claimed);
        }

        public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => default;

        public async Task<bool> HandleAsync(int item, CancellationToken stopping)
        {
            Interlocked.Increment(ref _running);
            try
            {
                await (item == 100 ? Task.Delay(Timeout.InfiniteTimeSpan, stopping) : Task.CompletedTask);
                Interlocked.Increment(ref _handled);
                return item == -1 ? throw new IOException() : false;
            }
            finally
            {
                _handled -= item == -1 ? 1 : 0;
                Interlocked.Decrement(ref _running);
            }
        }

        public void Failed(Exception failure) => Interlocked.Increment(ref _failures);

        public void Wake() => _wake();

        public IDisposable Subscribe(SignalTopic topic, Action wake)
        {
            _wake = wake;
            return new Nothing();
        }

        private sealed class Nothing : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }
}
