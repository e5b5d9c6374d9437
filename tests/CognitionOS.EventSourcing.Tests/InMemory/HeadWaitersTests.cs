using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class HeadWaitersTests
{
    private readonly EventLog _log = new(new IdSource(new ManualTimeProvider()));
    private readonly HeadWaiters _waiters;

    public HeadWaitersTests() => _waiters = new HeadWaiters(_log);

    [Fact]
    public void A_wake_up_that_nobody_waits_for_allocates_nothing()
    {
        _waiters.Wake();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 1_000; turn++)
        {
            _waiters.Wake();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task A_wake_up_without_a_move_wakes_nobody_for_good()
    {
        var wait = _waiters.WaitAsync(0, TestContext.Current.CancellationToken).AsTask();
        _waiters.Wake();
        await Task.Yield();
        Assert.False(wait.IsCompleted);

        Append();
        _waiters.Wake();

        await wait;
    }

    [Fact]
    public async Task Who_waits_for_a_later_position_waits_on()
    {
        var first = _waiters.WaitAsync(0, TestContext.Current.CancellationToken).AsTask();
        var second = _waiters.WaitAsync(1, TestContext.Current.CancellationToken).AsTask();

        Append();
        _waiters.Wake();
        await first;
        Assert.False(second.IsCompleted);
        Append();
        _waiters.Wake();

        await second;
    }

    [Fact]
    public void Who_need_not_wait_does_not()
    {
        Append();

        Assert.True(_waiters.WaitAsync(0, TestContext.Current.CancellationToken).AsTask().IsCompletedSuccessfully);
    }

    private void Append()
    {
        _log.Append(
            _log.Streams.Find("a", "") ?? _log.Streams.Add("a", ""),
            [new EventData("x", default)],
            DateTimeOffset.UnixEpoch);
        _log.Publish();
    }
}
