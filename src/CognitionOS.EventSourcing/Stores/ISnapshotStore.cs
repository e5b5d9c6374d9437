namespace CognitionOS.EventSourcing;

/// <summary>Keeps snapshots: they can be lost without loss, since a stream is the truth.</summary>
public interface ISnapshotStore
{
    /// <summary>The snapshot of a stream; null when there is none of that kind and schema.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="kind">Whose state.</param>
    /// <param name="schema">The version of the state's form; a snapshot of another is never answered.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<SaveSnapshot?> LoadAsync(
        StreamId stream, string kind, int schema, CancellationToken cancellationToken = default);

    /// <summary>Saves a snapshot outside of an append.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask SaveAsync(SaveSnapshot snapshot, CancellationToken cancellationToken = default);

    /// <summary>Deletes all snapshots of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask DeleteAsync(StreamId stream, CancellationToken cancellationToken = default);
}
