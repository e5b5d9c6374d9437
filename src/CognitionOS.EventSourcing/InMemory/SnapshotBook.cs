namespace CognitionOS.EventSourcing;

/// <summary>The latest snapshot per stream and kind.</summary>
internal sealed class SnapshotBook
{
    private readonly Dictionary<StreamId, Dictionary<string, SaveSnapshot>> _byStream = [];

    public SaveSnapshot? Find(StreamId stream, string kind, int schema) =>
        _byStream.TryGetValue(stream, out var kinds)
        && kinds.TryGetValue(kind, out var snapshot)
        && snapshot.Schema == schema
            ? snapshot
            : null;

    public void Save(SaveSnapshot snapshot)
    {
        if (!_byStream.TryGetValue(snapshot.Stream, out var kinds))
        {
            _byStream[snapshot.Stream] = kinds = new(StringComparer.Ordinal);
        }

        if (!kinds.TryGetValue(snapshot.Kind, out var known)
            || known.Schema != snapshot.Schema
            || known.Version <= snapshot.Version)
        {
            kinds[snapshot.Kind] = snapshot;
        }
    }

    public void Delete(StreamId stream) => _byStream.Remove(stream);
}
