using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Loads states: a snapshot if there is a good one, then the events behind it.</summary>
internal sealed class StateLoader(
    IEventStore store,
    EventCodec codec,
    SnapshotKeeper snapshots,
    TimeProvider time,
    IOptions<EventSourcingOptions> options)
{
    /// <summary>Loads a state.</summary>
    /// <param name="model">How.</param>
    /// <param name="stream">Of which stream.</param>
    /// <param name="wanted">An event id to look for.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async ValueTask<LoadedState<TState>> LoadAsync<TState>(
        StateModel<TState> model, StreamId stream, Guid? wanted, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var snapshot = await snapshots.LoadAsync(model, stream, cancellationToken).ConfigureAwait(false);
        var isBad = snapshot.IsBad;
        var loaded = await FoldAsync(model, stream, snapshot, wanted, cancellationToken).ConfigureAwait(false);
        if (loaded is null)
        {
            isBad = true;
            loaded = await FoldAsync(model, stream, SnapshotState<TState>.None, wanted, cancellationToken)
                .ConfigureAwait(false) ?? throw new InvalidOperationException("Without a snapshot nothing is ahead.");
        }

        if (isBad)
        {
            await snapshots.ReplaceAsync(model, stream, loaded.State, loaded.Version, cancellationToken)
                .ConfigureAwait(false);
        }

        return loaded with { Took = time.GetElapsedTime(start) };
    }

    // Null: the snapshot is ahead of the stream.
    private async ValueTask<LoadedState<TState>?> FoldAsync<TState>(
        StateModel<TState> model,
        StreamId stream,
        SnapshotState<TState> snapshot,
        Guid? wanted,
        CancellationToken cancellationToken)
    {
        var state = snapshot is { Version: > 0, State: { } kept } ? kept : model.Initial();
        var (version, seen) = (snapshot.Version, false);
        while (true)
        {
            var page = await store
                .ReadStreamAsync(
                    stream, version + 1, ReadDirection.Forward, options.Value.ReadPageSize, cancellationToken)
                .ConfigureAwait(false);
            if (page.Version < snapshot.Version)
            {
                snapshots.ReportAhead(model.Name, stream, snapshot.Version, page.Version);
                return null;
            }

            foreach (var recorded in page.Events)
            {
                seen |= recorded.Id == wanted;
                version = recorded.Version;
                state = codec.Decode(recorded).Aggregate(state, model.Evolve);
            }

            if (page.IsEnd || page.Events.Count == 0)
            {
                return new LoadedState<TState>(
                    state, Math.Max(version, page.Version), snapshot.Version, TimeSpan.Zero, seen);
            }
        }
    }
}
