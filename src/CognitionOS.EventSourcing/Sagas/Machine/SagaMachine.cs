namespace CognitionOS.EventSourcing;

/// <summary>Decides what a saga does next. Pure.</summary>
internal static class SagaMachine
{
    /// <summary>The next move of an instance.</summary>
    public static SagaMove Next(SagaPlan plan, SagaState state, DateTimeOffset now)
    {
        if (state.IsAtRest)
        {
            return new SagaMove.Rest(null);
        }

        if (state.Calling is { } calling)
        {
            return now < calling.Until ? new SagaMove.Rest(calling.Until) : Crashed(plan, state, calling, now);
        }

        return state.Status == SagaStatus.Running ? Forward(plan, state, now) : Back(plan, state, now);
    }

    /// <summary>When somebody has to look at an instance again if this node does not; null: nobody has to.</summary>
    public static DateTimeOffset? LookAgainAt(SagaPlan plan, SagaState state, DateTimeOffset now) =>
        Next(plan, state, now) is SagaMove.Rest rest ? rest.Until : now + plan.Takeover;

    private static SagaMove Forward(SagaPlan plan, SagaState state, DateTimeOffset now)
    {
        if (state.Steps.FirstOrDefault(static candidate => !candidate.IsPassed) is not { } step)
        {
            return new SagaMove.Record(new SagaEnded(SagaStatus.Completed, null));
        }

        if (now >= state.Until)
        {
            return new SagaMove.Record(new SagaCancelRequested($"It was not completed by {state.Until:O}."));
        }

        var planned = Planned(plan, step);
        if (planned.Event is not null && step.Event is null)
        {
            return Wait(planned, step, state.Until, now);
        }

        return now < step.RetryAt
            ? new SagaMove.Rest(Earlier(step.RetryAt, state.Until))
            : Call(plan, planned, undo: false, round: 1, step.Attempts + 1, now);
    }

    private static SagaMove Wait(
        SagaStepPlan planned, SagaStepState step, DateTimeOffset? sagaUntil, DateTimeOffset now)
    {
        if (step.Status != SagaStepStatus.Waiting)
        {
            return new SagaMove.Record(new SagaWaitStarted(step.Name, Later(now, planned.Within)));
        }

        if (step.Until is null || now < step.Until)
        {
            return new SagaMove.Rest(Earlier(step.Until, sagaUntil));
        }

        var error = $"{planned.Event} did not come by {step.Until:O}.";
        return new SagaMove.Record(
            planned.TimeoutRule == SagaTimeoutRule.Continue
                ? new SagaStepSkipped(step.Name, Undo: false, error)
                : new SagaStepFailed(step.Name, Undo: false, 0, SagaFailureKind.TimedOut, error, Unknown: true, null));
    }

    private static SagaMove Back(SagaPlan plan, SagaState state, DateTimeOffset now)
    {
        var step = state.Steps.LastOrDefault(candidate => candidate.NeedsUndo && Planned(plan, candidate).HasUndo);
        if (step is null)
        {
            return new SagaMove.Record(new SagaEnded(SagaStatus.Compensated, state.Reason));
        }

        return now < step.RetryAt
            ? new SagaMove.Rest(step.RetryAt)
            : Call(plan, Planned(plan, step), undo: true, step.UndoRound, step.RoundAttempts + 1, now);
    }

    private static SagaMove.Call Call(
        SagaPlan plan, SagaStepPlan step, bool undo, int round, int attempt, DateTimeOffset now) =>
        new(step, new SagaStepStarted(
            step.Name, undo, round, attempt, Later(now, step.Timeout + plan.Takeover) ?? DateTimeOffset.MaxValue));

    private static SagaMove.Record Crashed(
        SagaPlan plan, SagaState state, SagaStepState step, DateTimeOffset now) =>
        new(SagaFailures.Judge(
            Planned(plan, step), state, step, SagaFailureKind.Crashed,
            new InvalidOperationException("Its node was gone before the outcome was recorded."), now));

    private static SagaStepPlan Planned(SagaPlan plan, SagaStepState step) =>
        plan.Find(step.Name) ?? throw new InvalidOperationException($"The definition has no step '{step.Name}'.");

    private static DateTimeOffset? Later(DateTimeOffset now, TimeSpan? by) =>
        by is not { } wait ? null : wait < DateTimeOffset.MaxValue - now ? now + wait : DateTimeOffset.MaxValue;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;
}
