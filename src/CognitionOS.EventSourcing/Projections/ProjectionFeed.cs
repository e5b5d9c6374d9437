namespace CognitionOS.EventSourcing;

/// <summary>A subscription that feeds one version of a projection in this process.</summary>
internal sealed class ProjectionFeed(Subscription subscription) : IAsyncDisposable
{
    /// <summary>Why it has stopped by itself; null: it has not.</summary>
    public string? Fault => subscription.Fault;

    /// <summary>All events up to here are committed or parked; null: other nodes have some of it, ask the
    /// store.</summary>
    public long? Position => subscription.Run?.Partitions is { IsComplete: true } partitions ? partitions.Lowest : null;

    /// <summary>Ends when the position is passed, or something else has changed: look again.</summary>
    public Task WaitAsync(long position, CancellationToken givenUp) =>
        subscription.Waiters.WaitOrGiveUpAsync(position, givenUp);

    /// <summary>Starts one that has stopped by itself.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => subscription.StartAsync(cancellationToken);

    /// <summary>Stops it within the drain time and saves its checkpoints.</summary>
    public async ValueTask DisposeAsync()
    {
        await subscription.StopInTimeAsync(CancellationToken.None).ConfigureAwait(false);
        subscription.Dispose();
    }
}
