namespace CognitionOS.EventSourcing;

/// <summary>What a person does about a saga that cannot go on by itself. Safe from any thread, on any node.</summary>
public interface ISagaRepair
{
    /// <summary>Has the failed compensation called again, its attempts counted anew, under a new idempotency key (the
    /// next
    /// round): to be done once its cause is mended.</summary>
    /// <param name="id">Which saga.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is none, or it is not <see cref="SagaStatus.CompensationFailed"/>.</returns>
    Task<bool> RestartStepAsync(SagaId id, CancellationToken cancellationToken = default);

    /// <summary>Goes on without the failed compensation, which a person has done by hand or does without; earlier steps
    /// are still undone.</summary>
    /// <param name="id">Which saga.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is none, or it is not <see cref="SagaStatus.CompensationFailed"/>.</returns>
    Task<bool> SkipStepAsync(SagaId id, string reason, CancellationToken cancellationToken = default);

    /// <summary>Ends a saga as it is: nothing more is called, nothing is undone.</summary>
    /// <param name="id">Which saga.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is none, or it has ended.</returns>
    Task<bool> AbandonAsync(SagaId id, string reason, CancellationToken cancellationToken = default);
}
