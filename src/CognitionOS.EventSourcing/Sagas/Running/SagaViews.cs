namespace CognitionOS.EventSourcing;

/// <summary>Shows sagas to people.</summary>
internal sealed class SagaViews(IEventClient events, SagaIndex index)
{
    public async Task<SagaInstance?> GetAsync(SagaId id, CancellationToken cancellationToken)
    {
        SagaState? state = null;
        List<SagaHistoryEntry> history = [];
        await foreach (var one in events.ReadAsync(id.Stream, null, cancellationToken).ConfigureAwait(false))
        {
            if (one.Data is SagaEvent recorded)
            {
                state = SagaState.Apply(state, recorded);
                history.Add(new SagaHistoryEntry(one.Version, one.Timestamp, SagaHistory.Describe(recorded))
                {
                    Call = CallOf(id, recorded),
                });
            }
        }

        return state is null ? null : View(id, state, history);
    }

    public IAsyncEnumerable<SagaSummary> ListAsync(SagaQuery query, CancellationToken cancellationToken) =>
        index.ListAsync(query, cancellationToken);

    private static SagaStepCall? CallOf(SagaId id, SagaEvent recorded) => recorded is SagaStepStarted call
        ? new SagaStepCall(call.Step, call.Undo, call.Attempt, SagaKeys.Of(id, call.Step, call.Undo, call.Round))
        : null;

    private static SagaInstance View(SagaId id, SagaState state, List<SagaHistoryEntry> history) => new()
    {
        Id = id,
        Definition = state.Definition,
        Status = state.Status,
        Data = state.Data,
        Steps = [.. state.Steps.Select(View)],
        History = history,
        StartedAt = state.StartedAt,
        Until = state.Until,
        Reason = state.Reason,
    };

    private static SagaStepView View(SagaStepState step) => new(
        step.Name, step.Status, step.Attempts, step.UndoAttempts, step.UndoRound, step.RetryAt ?? step.Until,
        step.LastError);
}
