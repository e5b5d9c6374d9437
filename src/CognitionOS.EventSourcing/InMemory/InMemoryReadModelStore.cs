namespace CognitionOS.EventSourcing;

/// <summary>Documents in memory.</summary>
internal sealed class InMemoryReadModelStore(StoreState state, WriteFlow flow) : IReadModelStore
{
    public ValueTask<IReadOnlyList<StoredDocument?>> LoadAsync(
        IReadOnlyList<DocumentKey> keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellationToken.ThrowIfCancellationRequested();
        var found = new StoredDocument?[keys.Count];
        lock (state.Gate)
        {
            for (var key = 0; key < found.Length; key++)
            {
                found[key] = state.Documents.Find(keys[key]);
            }
        }

        return new ValueTask<IReadOnlyList<StoredDocument?>>(found);
    }

    public ValueTask CommitAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken = default)
    {
        WriteRules.CheckReadModel(writes);
        cancellationToken.ThrowIfCancellationRequested();
        var copied = WriteFlow.Copy(writes);
        lock (state.Gate)
        {
            if (flow.Refusal(copied) is { } refusal)
            {
                throw refusal;
            }

            flow.Apply(copied, default);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DocumentPage> QueryAsync(
        ReadModel model, string tenant, string? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Documents.Page(model, tenant, after, limit));
        }
    }

    public ValueTask<int> SwitchAsync(string name, int? version, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version ?? 1, 1, nameof(version));
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            if (version is { } active)
            {
                state.Documents.Activate(name, active);
            }

            return ValueTask.FromResult(state.Documents.Active(name));
        }
    }

    public ValueTask<long> DropAsync(ReadModel model, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(model.Version, 1, nameof(model));
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Documents.Drop(model));
        }
    }
}
