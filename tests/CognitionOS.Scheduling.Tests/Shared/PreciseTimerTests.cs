namespace CognitionOS.Scheduling.Tests;

public sealed class PreciseTimerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(1.7)]
    [InlineData(20)]
    public async Task It_fires_once_and_never_early(double milliseconds)
    {
        var fired = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var wait = TimeSpan.FromMilliseconds(milliseconds);
        using var timer = new PreciseTimer(() => fired.SetResult(TimeProvider.System.GetTimestamp()));
        var start = TimeProvider.System.GetTimestamp();

        timer.Change(wait, Timeout.InfiniteTimeSpan);
        var at = await fired.Task.WaitAsync(Limit, Token);

        Assert.True(TimeProvider.System.GetElapsedTime(start, at) >= wait);
    }

    [Fact]
    public async Task A_later_change_replaces_an_earlier_wait()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var timer = new PreciseTimer(fired.SetResult);

        timer.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(Limit, Token);
    }

    [Fact]
    public async Task An_infinite_wait_takes_back_what_was_due()
    {
        var fired = 0;
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var taken = new PreciseTimer(() => Interlocked.Increment(ref fired));
        using var other = new PreciseTimer(last.SetResult);

        taken.Change(TimeSpan.FromMilliseconds(40), Timeout.InfiniteTimeSpan);
        taken.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        other.Change(TimeSpan.FromMilliseconds(60), Timeout.InfiniteTimeSpan);
        await last.Task.WaitAsync(Limit, Token);

        Assert.Equal(0, Volatile.Read(ref fired));
    }

    [Fact]
    public void After_its_disposal_nothing_can_be_waited_for()
    {
        var timer = new PreciseTimer(static () => { });
        timer.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        timer.Dispose();
        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }
}
