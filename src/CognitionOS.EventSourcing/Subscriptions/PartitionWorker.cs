namespace CognitionOS.EventSourcing;

/// <summary>Handles the events of one partition, one batch after the other, and between two of them what a person wants
/// of its dead letters.</summary>
internal sealed class PartitionWorker(Partition partition, SubscriptionWork work, HandlerSlot slot)
{
    // So many batches in a row before another partition may have the slot.
    private const int Turn = 32;

    private readonly SubscriptionTools _tools = work.Tools;
    private readonly SubscriptionDefinition _definition = work.Definition;
    private int _turn;
    private int _singles;

    /// <summary>Works until the partition is stopped or lost. Never throws.</summary>
    public async Task RunAsync()
    {
        for (var failures = 0; !partition.Stopping.IsCancellationRequested;)
        {
            try
            {
                await PauseAsync(failures).ConfigureAwait(false);
                await StepAsync().ConfigureAwait(false);
                failures = 0;
            }
            catch (Exception failure) when (IsInterrupted(failure))
            {
                // What was under way did not end: it comes again.
            }
            catch (StaleEpochException stale)
            {
                await work.LoseAsync(partition, stale).ConfigureAwait(false);
            }
            catch (UnknownEventException unknown)
            {
                work.Stop(unknown.Message);
            }
            catch (Exception failure) when (_tools.StoreFailed(_definition.Name, failure))
            {
                failures++;
            }
            finally
            {
                LeaveIfNeeded();
            }
        }

        slot.Leave();
    }

    private bool IsInterrupted(Exception failure) =>
        partition.Stopping.IsCancellationRequested && failure is not OutOfMemoryException;

    private Task PauseAsync(int failures) => failures == 0
        ? Task.CompletedTask
        : slot.DelayAsync(Backoff.ForStore(failures, _tools.Node.Jitter.Next()), partition.Stopping);

    // Others get their turn, and nobody waits with a slot in hand.
    private void LeaveIfNeeded()
    {
        if (++_turn >= Turn || partition.Stopping.IsCancellationRequested)
        {
            _turn = 0;
            slot.Leave();
        }
    }

    private async Task StepAsync()
    {
        if (!partition.HasRequests && partition.Buffer.Count == 0)
        {
            slot.Leave();
            await partition.Wake.WaitAsync(partition.Stopping).ConfigureAwait(false);
            return;
        }

        await slot.EnterAsync(partition.Stopping).ConfigureAwait(false);
        if (partition.TryTakeRequest(out var request) && request is not null)
        {
            await work.Replay.CarryOutAsync(partition, slot, request).ConfigureAwait(false);
            return;
        }

        var waiting = partition.Buffer.Peek(_singles > 0 ? 1 : _definition.MaxBatch);
        await TakeAsync(waiting, BatchCut.Next(waiting, partition.IsBlocked, work.Decode)).ConfigureAwait(false);
    }

    private async Task TakeAsync(IReadOnlyList<BufferedEvent> waiting, BatchCut cut)
    {
        if (cut.IsBlocked)
        {
            await work.Parking.ParkBehindAsync(partition, [.. waiting.Take(cut.Count)]).ConfigureAwait(false);
            Complete(cut.Count);
        }
        else if (cut.Poison is { } poison)
        {
            await ParkAsync(waiting[0], poison, attempts: 0).ConfigureAwait(false);
        }
        else if (cut.Events.Count == 0)
        {
            Complete(cut.Count);
        }
        else
        {
            await HandleAsync(waiting, cut).ConfigureAwait(false);
        }
    }

    private async Task HandleAsync(IReadOnlyList<BufferedEvent> waiting, BatchCut cut)
    {
        var batch = new PartitionBatch
        {
            Subscription = _definition.Name,
            Partition = partition.Number,
            Epoch = partition.Epoch,
            Events = cut.Events,
            Position = waiting[cut.Count - 1].Position,
        };
        var failure = await work.Attempts.HandleAsync(
            partition,
            slot,
            batch,
            cut.Count > 1 ? 1 : _definition.Options.Retry.MaxAttempts,
            writes => writes.Count == 0
                ? Task.CompletedTask
                : work.Commits.CommitAsync(partition, writes, batch.Position)).ConfigureAwait(false);
        if (failure is null)
        {
            Complete(cut.Count);
            _tools.Telemetry.Handled(_definition.Name, cut.Count);
        }
        else if (cut.Count > 1)
        {
            _singles = cut.Count;
            _tools.Logger.BatchFailed(_definition.Name, cut.Count, batch.Position, failure);
        }
        else
        {
            await ParkAsync(waiting[0], failure, batch.Attempt).ConfigureAwait(false);
        }
    }

    private async Task ParkAsync(BufferedEvent one, Exception failure, int attempts)
    {
        if (await work.Parking.TryParkAsync(partition, one, failure, attempts).ConfigureAwait(false))
        {
            Complete(1);
            return;
        }

        work.Stop(
            $"The event at position {one.Position} failed ({failure.GetType().Name}), and"
            + $" {_definition.Options.MaxBlocked} sequences are blocked already. Replay or skip dead letters,"
            + " or raise MaxBlocked; then start it again.");
    }

    private void Complete(int count)
    {
        _singles = Math.Max(0, _singles - count);
        work.Completed(partition, count, partition.Buffer.Complete(count));
    }
}
