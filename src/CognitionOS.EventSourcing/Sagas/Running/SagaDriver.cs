namespace CognitionOS.EventSourcing;

/// <summary>Takes an instance as far as it goes now: move by move, each written down before the next.</summary>
internal sealed class SagaDriver(
    SagaStreams streams,
    SagaCatalog catalog,
    SagaCaller caller,
    SagaFloor floor,
    TimeProvider time,
    SagaReports reports)
{
    /// <summary>How long a saga waits whose definition is not known here.</summary>
    public static TimeSpan DefinitionWait { get; } = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    /// <summary>Drives an instance whose timer is due.</summary>
    /// <returns>When it wants to be looked at again unless its timer was set meanwhile; null: not at all.</returns>
    public async Task<DateTimeOffset?> DriveAsync(SagaId id, CancellationToken cancellationToken)
    {
        using var turn = floor.TryEnter(id, cancellationToken);
        if (turn is null)
        {
            return time.GetUtcNow() + BusyWait;
        }

        var saga = await streams.LoadAsync(id, cancellationToken).ConfigureAwait(false);
        if (saga is null or { State.IsAtRest: true })
        {
            reports.TimerCameLate(id);
            return null;
        }

        if (catalog.Find(id.Name, saga.State.Definition) is not { } definition || !Fits(definition.Plan, saga.State))
        {
            reports.DefinitionIsMissing(saga, DefinitionWait);
            return time.GetUtcNow() + DefinitionWait;
        }

        return await DriveAsync(definition, saga, turn.Token, cancellationToken).ConfigureAwait(false);
    }

    private static bool Fits(SagaPlan plan, SagaState state) =>
        plan.Steps.Select(static step => step.Name)
            .SequenceEqual(state.Steps.Select(static step => step.Name), StringComparer.Ordinal);

    private async Task<DateTimeOffset?> DriveAsync(
        SagaDefinition definition, LoadedSaga saga, CancellationToken turn, CancellationToken stopping)
    {
        while (true)
        {
            LoadedSaga? next = null;
            switch (SagaMachine.Next(definition.Plan, saga.State, time.GetUtcNow()))
            {
                case SagaMove.Rest rest:
                    return rest.Until;
                case SagaMove.Record record:
                    next = await WriteAsync(definition.Plan, saga, record.Event, isStopping: false, stopping)
                        .ConfigureAwait(false);
                    break;
                case SagaMove.Call call:
                    stopping.ThrowIfCancellationRequested();
                    next = await CallAsync(definition, saga, call, turn, stopping).ConfigureAwait(false);
                    break;
            }

            saga = next ?? await ReloadAsync(saga.Id, stopping).ConfigureAwait(false);
        }
    }

    private async Task<LoadedSaga?> CallAsync(
        SagaDefinition definition,
        LoadedSaga saga,
        SagaMove.Call call,
        CancellationToken turn,
        CancellationToken stopping)
    {
        var begun = await WriteAsync(definition.Plan, saga, call.Start, isStopping: false, CancellationToken.None)
            .ConfigureAwait(false);
        if (begun is null)
        {
            return null;
        }

        // Cancelling a saga interrupts its actions, never its compensations.
        var outcome = await caller.CallAsync(definition, begun, call, call.Start.Undo ? stopping : turn)
            .ConfigureAwait(false);
        return await WriteOutcomeAsync(definition.Plan, begun, call, outcome, stopping).ConfigureAwait(false);
    }

    // Not with the node's token: what is known of a call is worth more than a quick stop.
    private async Task<LoadedSaga?> WriteOutcomeAsync(
        SagaPlan plan, LoadedSaga saga, SagaMove.Call call, SagaEvent outcome, CancellationToken stopping)
    {
        for (LoadedSaga? current = saga; current is not null && IsStillCalling(current.State, call.Start);)
        {
            try
            {
                var isStopping = stopping.IsCancellationRequested;
                if (await WriteAsync(plan, current, outcome, isStopping, CancellationToken.None)
                    .ConfigureAwait(false) is { } next)
                {
                    return next;
                }
            }
            catch (Exception refusal) when (outcome is SagaStepCompleted
                && refusal is EventSourcingException or ArgumentException)
            {
                outcome = SagaFailures.Judge(
                    call.Step.Happened, current.State, current.State.Step(call.Step.Name), SagaFailureKind.Threw,
                    refusal, time.GetUtcNow());
            }

            current = await streams.LoadAsync(saga.Id, CancellationToken.None).ConfigureAwait(false);
        }

        reports.OutcomeCameLate(saga.Id, call.Start);
        return null;
    }

    private static bool IsStillCalling(SagaState state, SagaStepStarted start) =>
        !state.HasEnded
        && state.Calling is { } step
        && step.Name == start.Step
        && (step.Status == SagaStepStatus.Undoing) == start.Undo
        && (start.Undo ? step.RoundAttempts == start.Attempt && step.UndoRound == start.Round
            : step.Attempts == start.Attempt);

    private async Task<LoadedSaga?> WriteAsync(
        SagaPlan plan, LoadedSaga saga, SagaEvent recorded, bool isStopping, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = await streams.AppendAsync(
            saga, recorded, after => DueAt(plan, recorded, after, isStopping, now), cancellationToken)
            .ConfigureAwait(false);
        if (next is not null)
        {
            reports.Changed(saga, next);
        }

        return next;
    }

    // A node that is being stopped does not go on itself: another one is to do so at once.
    private static DateTimeOffset? DueAt(
        SagaPlan plan, SagaEvent recorded, SagaState after, bool isStopping, DateTimeOffset now)
    {
        var isLeft = isStopping && SagaMachine.Next(plan, after, now) is not SagaMove.Rest;
        return isLeft || (recorded is SagaStepFailed { Kind: SagaFailureKind.Interrupted } && !after.IsAtRest)
            ? now
            : SagaMachine.LookAgainAt(plan, after, now);
    }

    private async Task<LoadedSaga> ReloadAsync(SagaId id, CancellationToken cancellationToken)
    {
        reports.LostARace(id);
        return await streams.LoadAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The stream of saga '{id}' is gone.");
    }
}
