namespace CognitionOS.EventSourcing.Tests;

internal sealed class CrashingReadModelStore(IReadModelStore inner, CrashPoint point) : IReadModelStore
{
    public ValueTask<IReadOnlyList<StoredDocument?>> LoadAsync(
        IReadOnlyList<DocumentKey> keys, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.LoadAsync(keys, cancellationToken));

    public ValueTask CommitAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.CommitAsync(writes, cancellationToken));

    public ValueTask<DocumentPage> QueryAsync(
        ReadModel model, string tenant, string? after, int limit, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.QueryAsync(model, tenant, after, limit, cancellationToken));

    public ValueTask<int> SwitchAsync(string name, int? version, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.SwitchAsync(name, version, cancellationToken));

    public ValueTask<long> DropAsync(ReadModel model, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.DropAsync(model, cancellationToken));
}
