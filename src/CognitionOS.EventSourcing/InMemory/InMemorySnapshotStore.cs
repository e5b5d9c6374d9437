namespace CognitionOS.EventSourcing;

/// <summary>Snapshots in memory.</summary>
internal sealed class InMemorySnapshotStore(StoreState state) : ISnapshotStore
{
    public ValueTask<SaveSnapshot?> LoadAsync(
        StreamId stream, string kind, int schema, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Snapshots.Find(stream, kind, schema));
        }
    }

    public ValueTask SaveAsync(SaveSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        cancellationToken.ThrowIfCancellationRequested();
        var copied = snapshot with { State = snapshot.State.ToArray() };
        lock (state.Gate)
        {
            state.Snapshots.Save(copied);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(StreamId stream, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            state.Snapshots.Delete(stream);
        }

        return ValueTask.CompletedTask;
    }
}
