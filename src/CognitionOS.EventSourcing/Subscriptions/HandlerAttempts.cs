using System.Runtime.ExceptionServices;

namespace CognitionOS.EventSourcing;

/// <summary>Calls a handler by the subscription's retry policy, and commits what it wants.</summary>
internal sealed class HandlerAttempts(
    SubscriptionDefinition definition, HandlerCall call, PartitionCommits commits, SubscriptionTools tools)
{
    private SubscriptionRetry Retry => definition.Options.Retry;

    /// <summary>Handles events until that has succeeded and is committed, or is given up.</summary>
    /// <param name="partition">Their partition.</param>
    /// <param name="slot">Given back during waits.</param>
    /// <param name="batch">The events; its attempt rises.</param>
    /// <param name="most">The most attempts.</param>
    /// <param name="commit">Commits what the handler wants.</param>
    /// <returns>Null: handled. Else the last failure.</returns>
    /// <exception cref="OperationCanceledException">The partition is stopped or lost.</exception>
    /// <exception cref="StaleEpochException">The partition is lost.</exception>
    public async Task<Exception?> HandleAsync(
        Partition partition,
        HandlerSlot slot,
        PartitionBatch batch,
        int most,
        Func<IReadOnlyList<StoreWrite>, Task> commit)
    {
        for (var storeFaults = 0; ;)
        {
            var failure = await OnceAsync(partition, batch, commit).ConfigureAwait(false);
            if (failure is null || await CommittedAllTheSameAsync(partition, batch).ConfigureAwait(false))
            {
                return null;
            }

            if (failure is StaleEpochException stale && stale.Subscription == definition.Name)
            {
                ExceptionDispatchInfo.Throw(stale);
            }

            if (failure is DocumentConflictException && definition.ConflictsAreRaces)
            {
                await slot.DelayAsync(Backoff.ForRace(tools.Node.Jitter.Next()), partition.Stopping)
                    .ConfigureAwait(false);
                continue;
            }

            if (failure is StoreFaultException)
            {
                tools.StoreFailed(definition.Name, failure);
                var pause = Backoff.ForStore(++storeFaults, tools.Node.Jitter.Next());
                await slot.DelayAsync(pause, partition.Stopping).ConfigureAwait(false);
                continue;
            }

            if (batch.Attempt >= most || !IsWorthIt(failure))
            {
                return failure;
            }

            var wait = Backoff.ForHandler(Retry, batch.Attempt, tools.Node.Jitter.Next());
            tools.Telemetry.Retried(definition.Name);
            tools.Logger.HandlerWillRetry(
                definition.Name, batch.Position, batch.Attempt, most, wait.TotalSeconds, failure);
            await slot.DelayAsync(wait, partition.Stopping).ConfigureAwait(false);
            batch.Attempt++;
        }
    }

    private async Task<Exception?> OnceAsync(
        Partition partition, PartitionBatch batch, Func<IReadOnlyList<StoreWrite>, Task> commit)
    {
        var result = await call.InvokeAsync(batch, partition).ConfigureAwait(false);
        if (result.Failure is { } failure)
        {
            return failure;
        }

        try
        {
            await commit(result.Writes).ConfigureAwait(false);
            return null;
        }
        catch (Exception refusal) when (PartitionCommits.IsRefusal(refusal))
        {
            return refusal;
        }
    }

    // A handler that commits the checkpoint by itself may have committed although it failed.
    private async Task<bool> CommittedAllTheSameAsync(Partition partition, PartitionBatch batch) =>
        batch.CheckpointTaken
        && !batch.IsReplay
        && await commits.CheckpointAsync(partition).ConfigureAwait(false) >= batch.Position;

    private bool IsWorthIt(Exception failure)
    {
        try
        {
            return Retry.RetryOn?.Invoke(failure) ?? true;
        }
        catch (Exception fault) when (tools.FilterFailed(definition.Name, fault))
        {
            return false;
        }
    }
}
