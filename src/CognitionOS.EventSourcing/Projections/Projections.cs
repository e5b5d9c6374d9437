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
        var start = time.GetTimestamp();
        Task? moved = null;
        while (true)
        {
            var pulse = signal.Next;
            if (moved is null or { IsCompleted: true })
            {
                moved = await reports.NextMoveAsync(definition, position, cancellationToken).ConfigureAwait(false);
            }

            var (has, reached) = await reports.HasAsync(definition, position, cancellationToken).ConfigureAwait(false);
            if (has)
            {
                return;
            }

            if (timeout is { } longest && time.GetElapsedTime(start) >= longest)
            {
                throw new TimeoutException(
                    $"Projection '{name}' stands at position {reached} after {longest}, not yet at {position}.");
            }

            await signal.WaitAsync(moved is null ? pulse : Task.WhenAny(pulse, moved), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public Task<bool> RebuildAsync(
        string name, IProgress<RebuildProgress>? progress = null, CancellationToken cancellationToken = default) =>
        rebuilds.RunAsync(Stored(name), progress, cancellationToken);

    public Task<bool> CancelRebuildAsync(string name, CancellationToken cancellationToken = default) =>
        rebuilds.CancelAsync(catalog.Get(name), cancellationToken);

    private ProjectionDefinition Stored(string name)
    {
        var definition = catalog.Get(name);
        return definition.Mode != ProjectionMode.Live
            ? definition
            : throw new ArgumentException($"Projection '{name}' is live: it stores nothing to rebuild.", nameof(name));
    }
}
