using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A store that fails where an injector says so: points <c>models.load</c>, <c>models.commit</c> (nothing is
/// done), <c>models.committed</c> (it is done, but nobody hears of it), <c>models.switch</c> and
/// <c>models.drop</c>.</summary>
internal sealed class FaultyReadModelStore(IReadModelStore inner, FaultInjector faults) : IReadModelStore
{
    public async ValueTask<IReadOnlyList<StoredDocument?>> LoadAsync(
        IReadOnlyList<DocumentKey> keys, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("models.load", cancellationToken);
        return await inner.LoadAsync(keys, cancellationToken);
    }

    public async ValueTask CommitAsync(IReadOnlyList<StoreWrite> writes, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("models.commit", cancellationToken);
        await inner.CommitAsync(writes, cancellationToken);
        await faults.InvokeAsync("models.committed", CancellationToken.None);
    }

    public ValueTask<DocumentPage> QueryAsync(
        ReadModel model, string tenant, string? after, int limit, CancellationToken cancellationToken = default) =>
        inner.QueryAsync(model, tenant, after, limit, cancellationToken);

    public async ValueTask<int> SwitchAsync(string name, int? version, CancellationToken cancellationToken = default)
    {
        if (version is not null)
        {
            await faults.InvokeAsync("models.switch", cancellationToken);
        }

        return await inner.SwitchAsync(name, version, cancellationToken);
    }

    public async ValueTask<long> DropAsync(ReadModel model, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("models.drop", cancellationToken);
        return await inner.DropAsync(model, cancellationToken);
    }
}
