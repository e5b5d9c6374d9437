namespace CognitionOS.EventSourcing.Tests;

public sealed class ProgressWaitersTests
{
    private readonly ProgressWaiters _waiters = new();

    [Fact]
    public async Task Those_whose_position_is_passed_are_woken()
    {
        var five = _waiters.WaitAsync(5);
        var nine = _waiters.WaitAsync(9);

        _waiters.Passed(8);
        await five;

        Assert.False(nine.IsCompleted);
        Assert.False(_waiters.IsEmpty);
    }

    [Fact]
    public void Whoever_waits_no_longer_is_forgotten()
    {
        var five = _waiters.WaitAsync(5);

        _waiters.Forget(five);
        _waiters.Pulse();

        Assert.Equal((true, false), (_waiters.IsEmpty, five.IsCompleted));
    }

    [Fact]
    public void Whoever_gives_up_is_forgotten()
    {
        using var givenUp = new CancellationTokenSource();
        var five = _waiters.WaitOrGiveUpAsync(5, givenUp.Token);
        Assert.False(_waiters.IsEmpty);

        givenUp.Cancel();

        Assert.Equal((true, false), (_waiters.IsEmpty, five.IsCompleted));
    }

    [Fact]
    public async Task A_pulse_wakes_all()
    {
        var five = _waiters.WaitAsync(5);
        var nine = _waiters.WaitAsync(long.MaxValue);

        _waiters.Pulse();
        await Task.WhenAll(five, nine);

        Assert.True(_waiters.IsEmpty);
    }
}
