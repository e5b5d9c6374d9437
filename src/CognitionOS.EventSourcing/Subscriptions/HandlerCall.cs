using System.Diagnostics;

namespace CognitionOS.EventSourcing;

/// <summary>Calls a handler once: with its time limit, its span, and as the origin of what it appends.</summary>
internal sealed class HandlerCall(
    SubscriptionDefinition definition, IPartitionHandler handler, SubscriptionTools tools)
{
    /// <summary>Calls it and waits for its end, however long that takes.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="partition">Their partition.</param>
    /// <exception cref="OperationCanceledException">The partition is lost or the drain time over: nothing is known, and
    /// nothing counts.</exception>
    public async ValueTask<CallResult> InvokeAsync(PartitionBatch batch, Partition partition)
    {
        var limit = partition.Limit ??= new TimeLimit(
            definition.Options.TimeLimit, tools.Time, Overdue, CallbackFailed, partition.Abort);
        using var span = tools.Telemetry.StartSpan(batch);
        using var origin = OriginOf(batch.Events);
        var startedAt = tools.Time.GetTimestamp();
        var result = await CatchAsync(batch, span, limit.Begin()).ConfigureAwait(false);
        var isOverdue = limit.End();
        tools.Telemetry.Called(definition.Name, tools.Time.GetElapsedTime(startedAt), result.Failure is null);
        partition.Abort.ThrowIfCancellationRequested();
        return isOverdue
            ? new CallResult([], new TimeoutException(
                $"The handler took longer than its time limit of {definition.Options.TimeLimit}.", result.Failure))
            : result;
    }

    private async ValueTask<CallResult> CatchAsync(
        PartitionBatch batch, Activity? span, CancellationToken cancellationToken)
    {
        try
        {
            var writes = await handler.HandleAsync(batch, cancellationToken).ConfigureAwait(false);
            return new CallResult(writes, null);
        }
        catch (Exception failure) when (SubscriptionTelemetry.Failed(span, failure))
        {
            return new CallResult([], failure);
        }
    }

    // What a batch of several events leads to has no single cause.
    private IDisposable? OriginOf(IReadOnlyList<StoredEvent> events) =>
        events.Count > 0 && ReferenceEquals(events[0].Recorded, events[^1].Recorded)
            ? tools.Decoder.Handling(events[0].Recorded)
            : null;

    private void Overdue() => tools.Logger.HandlerOverdue(definition.Name, definition.Options.TimeLimit);

    private void CallbackFailed(Exception failure) => tools.Logger.CancellationCallbackFailed(definition.Name, failure);
}
