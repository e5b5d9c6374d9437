using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A store that fails where an injector says so: points <c>letters.list</c>, <c>letters.requests</c>,
/// <c>letters.settle</c> (nothing is done) and <c>letters.settled</c> (it is done, but nobody hears of it).</summary>
internal sealed class FaultyDeadLetterStore(IDeadLetterStore inner, FaultInjector faults) : IDeadLetterStore
{
    public async ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string subscription,
        string? sequence,
        long after,
        int limit,
        CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("letters.list", cancellationToken);
        return await inner.ListAsync(subscription, sequence, after, limit, cancellationToken);
    }

    public ValueTask<bool> RequestAsync(
        string subscription,
        string sequence,
        SequenceRequestKind kind,
        long? position,
        CancellationToken cancellationToken = default) =>
        inner.RequestAsync(subscription, sequence, kind, position, cancellationToken);

    public async ValueTask<IReadOnlyList<SequenceRequest>> RequestsAsync(
        string subscription, IReadOnlyList<int> partitions, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("letters.requests", cancellationToken);
        return await inner.RequestsAsync(subscription, partitions, cancellationToken);
    }

    public async ValueTask<bool> SettleAsync(
        SequenceSettlement settlement, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("letters.settle", cancellationToken);
        var free = await inner.SettleAsync(settlement, cancellationToken);
        await faults.InvokeAsync("letters.settled", CancellationToken.None);
        return free;
    }
}
