namespace CognitionOS.EventSourcing;

/// <summary>Watches and rebuilds projections.</summary>
internal sealed class Projections(
    ProjectionCatalog catalog,
    ProjectionReports reports,
    ProjectionRebuilds rebuilds,
    ProjectionSignal signal,
    TimeProvider time) : IProjections
{
    public async Task<IReadOnlyList<ProjectionStatus>> ListAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<ProjectionStatus>();
        foreach (var definition in catalog.All)
        {
            all.Add(await reports.OfAsync(definition, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    public async Task WaitForAsync(
        string name, long position, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        var definition = catalog.Get(name);
        using var end = new CancellationTokenSource();
        try
        {
            await WaitForAsync(definition, position, timeout, end.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    public Task<bool> RebuildAsync(
        string name, IProgress<RebuildProgress>? progress = null, CancellationToken cancellationToken = default) =>
        rebuilds.RunAsync(Stored(name), progress, cancellationToken);

    public Task<bool> CancelRebuildAsync(string name, CancellationToken cancellationToken = default) =>
        rebuilds.CancelAsync(catalog.Get(name), cancellationToken);

    private async Task WaitForAsync(
        ProjectionDefinition definition,
        long position,
        TimeSpan? timeout,
        CancellationToken end,
        CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        Task? moved = null;
        Task? woken = null;
        while (true)
        {
            var pulse = signal.Next;
            if (moved is null or { IsCompleted: true })
            {
                moved = await reports.NextMoveAsync(definition, position, end, cancellationToken).ConfigureAwait(false);
                woken = null;
            }

            // Made once, not with each look: a look leaves nothing behind on those that it waits for.
            if (woken is null or { IsCompleted: true })
            {
                woken = moved is null ? pulse : Task.WhenAny(pulse, moved);
            }

            var (has, reached) = await reports.HasAsync(definition, position, cancellationToken).ConfigureAwait(false);
            if (has)
            {
                return;
            }

            if (timeout is { } longest && time.GetElapsedTime(start) >= longest)
            {
                throw new TimeoutException(
                    $"Projection '{definition.Name}' stands at position {reached} after {longest}, not yet at"
                    + $" {position}.");
            }

            await signal.WaitAsync(woken, cancellationToken).ConfigureAwait(false);
        }
    }

    private ProjectionDefinition Stored(string name)
    {
        var definition = catalog.Get(name);
        return definition.Mode != ProjectionMode.Live
            ? definition
            : throw new ArgumentException($"Projection '{name}' is live: it stores nothing to rebuild.", nameof(name));
    }
}
