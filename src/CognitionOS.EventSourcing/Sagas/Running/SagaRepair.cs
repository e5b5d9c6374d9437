namespace CognitionOS.EventSourcing;

/// <summary>Writes down what a person decides.</summary>
internal sealed class SagaRepair(SagaChanges changes, SagaSettings settings) : ISagaRepair
{
    public Task<bool> RestartStepAsync(SagaId id, CancellationToken cancellationToken = default) => ChangeAsync(
        id,
        static state => state is { Status: SagaStatus.CompensationFailed, Parked: { } step }
            ? new SagaStepRestarted(step.Name, step.UndoRound + 1)
            : null,
        interrupt: false,
        cancellationToken);

    public Task<bool> SkipStepAsync(SagaId id, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);

        return ChangeAsync(
            id,
            state => state is { Status: SagaStatus.CompensationFailed, Parked: { } step }
                ? new SagaStepSkipped(step.Name, Undo: true, reason)
                : null,
            interrupt: false,
            cancellationToken);
    }

    public Task<bool> AbandonAsync(SagaId id, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reason);

        return ChangeAsync(
            id,
            state => state.HasEnded ? null : new SagaEnded(SagaStatus.Abandoned, reason),
            interrupt: true,
            cancellationToken);
    }

    private async Task<bool> ChangeAsync(
        SagaId id, Func<SagaState, SagaEvent?> decide, bool interrupt, CancellationToken cancellationToken)
    {
        settings.Check(id);
        return await changes.ChangeAsync(id, decide, interrupt, cancellationToken).ConfigureAwait(false)
            is not null;
    }
}
