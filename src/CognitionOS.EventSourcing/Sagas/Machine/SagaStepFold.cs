namespace CognitionOS.EventSourcing;

/// <summary>What each event makes of its step. Pure.</summary>
internal static class SagaStepFold
{
    // What failed on the way forward, or in an earlier round, does not count against this round.
    public static SagaStepState Started(SagaStepState step, SagaStepStarted e) =>
        e.Undo
            ? step with
            {
                Status = SagaStepStatus.Undoing,
                UndoAttempts = step.UndoAttempts + 1,
                RoundAttempts = e.Attempt,
                Failures = e.Attempt == 1 ? 0 : step.Failures,
                Crashes = e.Attempt == 1 ? 0 : step.Crashes,
                Until = e.Until,
                RetryAt = null,
            }
            : step with { Status = SagaStepStatus.Running, Attempts = e.Attempt, Until = e.Until, RetryAt = null };

    public static SagaStepState Completed(SagaStepState step, SagaStepCompleted e) => step with
    {
        Status = SagaStepStatus.Completed,
        MayHaveHappened = true,
        Output = e.Data,
        Until = null,
    };

    public static SagaStepState Undone(SagaStepState step) =>
        step with { Status = SagaStepStatus.Undone, Until = null };

    public static SagaStepState Failed(SagaStepState step, SagaStepFailed e, bool gaveUp) =>
        step with
        {
            Status = Status(e.Undo, gaveUp),
            LastError = e.Error,
            Until = null,
            RetryAt = gaveUp ? null : e.RetryAt,
            MayHaveHappened = step.MayHaveHappened || e.Unknown,
            Failures = step.Failures + (e.Kind is SagaFailureKind.Threw or SagaFailureKind.TimedOut ? 1 : 0),
            Crashes = step.Crashes + (e.Kind == SagaFailureKind.Crashed ? 1 : 0),
        };

    // What waited on the way forward waits no more.
    public static SagaStepState Cancelled(SagaStepState step, string reason) =>
        step.Status is SagaStepStatus.Waiting or SagaStepStatus.WaitingForRetry
            ? step with { Status = SagaStepStatus.Failed, LastError = reason, Until = null, RetryAt = null }
            : step;

    public static SagaStepState Skipped(SagaStepState step, SagaStepSkipped e) =>
        step with { Status = e.Undo ? SagaStepStatus.UndoSkipped : SagaStepStatus.Skipped, Until = null };

    public static SagaStepState Restarted(SagaStepState step, SagaStepRestarted e) =>
        step with { Status = SagaStepStatus.WaitingForUndo, UndoRound = e.Round, RoundAttempts = 0, RetryAt = null };

    public static SagaStepState Waiting(SagaStepState step, SagaWaitStarted e) =>
        step with { Status = SagaStepStatus.Waiting, Until = e.Until };

    public static SagaStepState Received(SagaStepState step, SagaEventReceived e) =>
        step with { Event = step.Event ?? e.Event };

    private static SagaStepStatus Status(bool undo, bool gaveUp) => (undo, gaveUp) switch
    {
        (true, true) => SagaStepStatus.UndoFailed,
        (true, false) => SagaStepStatus.WaitingForUndo,
        (false, true) => SagaStepStatus.Failed,
        (false, false) => SagaStepStatus.WaitingForRetry,
    };
}
