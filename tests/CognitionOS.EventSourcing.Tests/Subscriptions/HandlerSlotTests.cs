using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class HandlerSlotTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SemaphoreSlim _slots = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _slots.Dispose();

    [Fact]
    public async Task A_slot_is_taken_once_and_given_back_once()
    {
        var slot = new HandlerSlot(_slots, _time);
        await slot.EnterAsync(Token);
        await slot.EnterAsync(Token);
        var during = _slots.CurrentCount;

        slot.Leave();
        slot.Leave();

        Assert.Equal((0, 1), (during, _slots.CurrentCount));
    }

    [Fact]
    public async Task Others_may_use_it_during_a_wait()
    {
        var first = new HandlerSlot(_slots, _time);
        var second = new HandlerSlot(_slots, _time);
        await first.EnterAsync(Token);

        var waiting = first.DelayAsync(TimeSpan.FromSeconds(5), Token);
        await second.EnterAsync(Token);
        await _time.AdvanceAsync(TimeSpan.FromSeconds(5), Token);
        var blocked = !waiting.IsCompleted;
        second.Leave();
        await waiting;

        Assert.True(blocked);
        Assert.Equal(0, _slots.CurrentCount);
    }

    [Fact]
    public async Task A_cancelled_wait_holds_no_slot()
    {
        using var cancel = new CancellationTokenSource();
        var slot = new HandlerSlot(_slots, _time);
        await slot.EnterAsync(Token);

        var waiting = slot.DelayAsync(TimeSpan.FromSeconds(5), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, _slots.CurrentCount);
    }
}
