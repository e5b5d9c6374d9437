namespace CognitionOS.Testing;

public sealed class ArmedWaitersTests
{
    [Fact]
    public void Those_whose_number_is_reached_are_released()
    {
        var waiters = new ArmedWaiters();
        var two = waiters.Add(2);
        var three = waiters.Add(3);

        waiters.Release(2);

        Assert.True(two.IsCompletedSuccessfully);
        Assert.False(three.IsCompleted);
        Assert.Equal(1, waiters.Count);
    }

    [Fact]
    public void Those_who_gave_up_are_forgotten()
    {
        var waiters = new ArmedWaiters();
        var wait = waiters.Add(1);

        waiters.Forget(wait);
        waiters.Forget(wait);

        Assert.Equal(0, waiters.Count);
    }
}
