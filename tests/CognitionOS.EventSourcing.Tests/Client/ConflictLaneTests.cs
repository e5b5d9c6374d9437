namespace CognitionOS.EventSourcing.Tests;

public sealed class ConflictLaneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_attempts_run_freely()
    {
        using var lane = new ConflictLane();

        Assert.Null(await lane.EnterAsync(0, Token));
        Assert.Null(await lane.EnterAsync(ConflictLane.FreeAttempts - 1, Token));
    }

    [Fact]
    public async Task While_somebody_is_in_the_lane_all_others_queue()
    {
        using var lane = new ConflictLane();
        var place = await lane.EnterAsync(ConflictLane.FreeAttempts, Token);

        var other = lane.EnterAsync(0, Token).AsTask();
        var slow = lane.EnterAsync(5, Token).AsTask();
        Assert.False(other.IsCompleted || slow.IsCompleted);
        place!.Dispose();
        (await other)!.Dispose();
        (await slow)!.Dispose();

        Assert.Null(await lane.EnterAsync(0, Token));
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_no_place_behind()
    {
        using var lane = new ConflictLane();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var place = await lane.EnterAsync(9, Token);

        var waiting = lane.EnterAsync(9, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        place!.Dispose();

        Assert.Null(await lane.EnterAsync(0, Token));
    }
}
