namespace CognitionOS.EventSourcing;

/// <summary>Dead letters in memory.</summary>
internal sealed class InMemoryDeadLetterStore(StoreState state, WriteFlow flow, InMemoryEventSignal signal)
    : IDeadLetterStore
{
    public ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string subscription,
        string? sequence,
        long after,
        int limit,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return new ValueTask<IReadOnlyList<DeadLetter>>(
                state.Letters.Of(subscription)?.List(sequence, after, limit) ?? []);
        }
    }

    public ValueTask<bool> RequestAsync(
        string subscription,
        string sequence,
        SequenceRequestKind kind,
        long? position,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool written;
        lock (state.Gate)
        {
            written = state.Letters.Of(subscription)?.Request(subscription, sequence, kind, position) ?? false;
        }

        signal.Raise(written ? StoreWake.DeadLetters : StoreWake.None);
        return ValueTask.FromResult(written);
    }

    public ValueTask<IReadOnlyList<SequenceRequest>> RequestsAsync(
        string subscription, IReadOnlyList<int> partitions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return new ValueTask<IReadOnlyList<SequenceRequest>>(
                state.Letters.Of(subscription)?.Requests(partitions) ?? []);
        }
    }

    public ValueTask<bool> SettleAsync(SequenceSettlement settlement, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        WriteRules.CheckReadModel(settlement.Writes);
        cancellationToken.ThrowIfCancellationRequested();
        var request = settlement.Request;
        var copied = settlement with { Handled = [.. settlement.Handled], Writes = WriteFlow.Copy(settlement.Writes) };
        lock (state.Gate)
        {
            var refusal = state.Subscriptions.Refusal(request.Subscription, request.Partition, settlement.Epoch)
                ?? flow.Refusal(copied.Writes);
            if (refusal is not null)
            {
                throw refusal;
            }

            flow.Apply(copied.Writes, default);
            return ValueTask.FromResult(state.Letters.Settle(copied));
        }
    }
}
