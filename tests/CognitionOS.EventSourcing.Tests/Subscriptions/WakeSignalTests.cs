namespace CognitionOS.EventSourcing.Tests;

public sealed class WakeSignalTests
{
    private readonly WakeSignal _signal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wake_up_that_finds_nobody_waiting_ends_the_next_wait()
    {
        _signal.Set();

        await _signal.WaitAsync(Token);

        Assert.False(_signal.WaitAsync(Token).IsCompleted);
    }

    [Fact]
    public async Task A_waiter_is_woken_once()
    {
        var waiting = _signal.WaitAsync(Token);
        var early = waiting.IsCompleted;

        _signal.Set();
        await waiting;

        Assert.False(early);
        Assert.False(_signal.WaitAsync(Token).IsCompleted);
    }

    [Fact]
    public async Task A_wake_up_after_a_cancelled_wait_is_not_lost()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _signal.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        _signal.Set();

        await _signal.WaitAsync(Token);
    }

    [Fact]
    public async Task A_wake_up_during_the_next_wait_of_a_cancelled_one_ends_it()
    {
        using var cancel = new CancellationTokenSource();
        var first = _signal.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var second = _signal.WaitAsync(Token);
        _signal.Set();

        await second.WaitAsync(TimeSpan.FromSeconds(10), Token);
    }
}
