namespace CognitionOS.EventSourcing;

/// <summary>Writes down what comes to a saga from outside of its drive: a cancellation, an event, a person's
/// decision.</summary>
internal sealed class SagaChanges(SagaStreams streams, SagaFloor floor, TimeProvider time, SagaReports reports)
{
    /// <summary>Changes an instance, against whoever drives it.</summary>
    /// <param name="id">Which.</param>
    /// <param name="decide">What happens to it in a state; null: nothing.</param>
    /// <param name="interrupt">Whether what is being called here is cancelled.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The instance before the change; null: nothing was changed.</returns>
    public async Task<LoadedSaga?> ChangeAsync(
        SagaId id, Func<SagaState, SagaEvent?> decide, bool interrupt, CancellationToken cancellationToken)
    {
        while (await streams.LoadAsync(id, cancellationToken).ConfigureAwait(false) is { } saga
            && decide(saga.State) is { } recorded)
        {
            var next = await streams.AppendAsync(saga, recorded, DueAt, cancellationToken).ConfigureAwait(false);
            if (next is not null)
            {
                reports.Changed(saga, next);
                if (interrupt)
                {
                    floor.Interrupt(id);
                }

                return saga;
            }
        }

        return null;
    }

    // Whoever calls a step goes on after it; nobody else may before that node counts as gone.
    private DateTimeOffset? DueAt(SagaState after) =>
        after.IsAtRest ? null : after.Calling is { } calling ? calling.Until : time.GetUtcNow();
}
