namespace CognitionOS.EventSourcing;

/// <summary>Commits for a partition: again and again while the store fails, and once even if it failed after it had
/// committed.</summary>
internal sealed class PartitionCommits(SubscriptionDefinition definition, SubscriptionTools tools)
{
    /// <summary>Whether a store refused what it was given: no fault of the store.</summary>
    public static bool IsRefusal(Exception failure) =>
        failure is ArgumentException || (failure is EventSourcingException and not StaleEpochException);

    /// <summary>Commits writes with the checkpoint.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="writes">What commits with it.</param>
    /// <param name="position">Where the checkpoint goes.</param>
    /// <exception cref="StaleEpochException">The partition is lost.</exception>
    /// <exception cref="EventSourcingException">The store refused a write.</exception>
    /// <exception cref="OperationCanceledException">The partition is lost or the drain time over.</exception>
    public async Task CommitAsync(Partition partition, IReadOnlyList<StoreWrite> writes, long position)
    {
        var checkpoint = new SaveCheckpoint(definition.Name, partition.Number, position, partition.Epoch);
        await UntilDoneAsync(
            async repeated =>
            {
                if (!repeated || await ReadCheckpointAsync(partition).ConfigureAwait(false) < position)
                {
                    await tools.Stores.ReadModels.CommitAsync([.. writes, checkpoint], partition.Abort)
                        .ConfigureAwait(false);
                }
            },
            partition.Abort).ConfigureAwait(false);
        partition.Saved(position);
    }

    /// <summary>Removes dead letters of a sequence, with what commits with that.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="settlement">What was done.</param>
    /// <returns>Whether the sequence is free.</returns>
    /// <exception cref="StaleEpochException">The partition is lost.</exception>
    public async Task<bool> SettleAsync(Partition partition, SequenceSettlement settlement)
    {
        var free = false;
        await UntilDoneAsync(
            async repeated =>
            {
                // The letters are gone if the store had committed before it failed; the writes must not come again.
                var again = repeated && settlement.Handled.Count > 0
                    && await AreGoneAsync(settlement, partition.Abort).ConfigureAwait(false)
                        ? settlement with { Writes = [], Handled = [] }
                        : settlement;
                free = await tools.Stores.DeadLetters.SettleAsync(again, partition.Abort).ConfigureAwait(false);
            },
            partition.Abort).ConfigureAwait(false);
        return free;
    }

    /// <summary>The checkpoint that the store has.</summary>
    /// <exception cref="StaleEpochException">The partition is lost.</exception>
    public Task<long> CheckpointAsync(Partition partition) =>
        AskAsync(_ => new ValueTask<long>(ReadCheckpointAsync(partition)), partition.Abort);

    /// <summary>Asks a store until it answers.</summary>
    public async Task<T> AskAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken abort)
    {
        T? answer = default;
        await UntilDoneAsync(async _ => answer = await ask(abort).ConfigureAwait(false), abort).ConfigureAwait(false);
        return answer!;
    }

    private async Task<long> ReadCheckpointAsync(Partition partition)
    {
        var terms = tools.Node.Terms;
        // At most one: it asks for what is held already.
        var request = new AcquirePartitions(
            definition.Name, definition.Options.Partitions, 0, tools.Node.Name, terms.LeaseDuration, 1);
        var leases = await tools.Stores.Subscriptions
            .AcquireAsync(request, tools.Time.GetUtcNow(), partition.Abort).ConfigureAwait(false);
        var lease = leases.FirstOrDefault(one => one.Partition == partition.Number);
        return lease?.Epoch == partition.Epoch
            ? lease.Checkpoint
            : throw new StaleEpochException(definition.Name, partition.Number, partition.Epoch, lease?.Epoch ?? 0);
    }

    private async Task<bool> AreGoneAsync(SequenceSettlement settlement, CancellationToken cancellationToken)
    {
        var (subscription, sequence) = (settlement.Request.Subscription, settlement.Request.Sequence);
        var position = settlement.Handled[0];
        var letters = await tools.Stores.DeadLetters
            .ListAsync(subscription, sequence, position - 1, 1, cancellationToken).ConfigureAwait(false);
        return letters is not [{ } first] || first.Position != position;
    }

    private async Task UntilDoneAsync(Func<bool, Task> act, CancellationToken abort)
    {
        for (var failures = 0; ; failures++)
        {
            abort.ThrowIfCancellationRequested();
            try
            {
                await act(failures > 0).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (IsStoreFault(failure, abort) && tools.StoreFailed(definition.Name, failure))
            {
                await tools.DelayAsync(failures + 1, abort).ConfigureAwait(false);
            }
        }
    }

    private static bool IsStoreFault(Exception failure, CancellationToken abort) =>
        !abort.IsCancellationRequested && !IsRefusal(failure) && failure is not StaleEpochException;
}
