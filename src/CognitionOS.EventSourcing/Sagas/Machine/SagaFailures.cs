namespace CognitionOS.EventSourcing;

/// <summary>What follows from a failed call. Pure but for the user's filters.</summary>
internal static class SagaFailures
{
    /// <summary>The longest error that is written down, in characters.</summary>
    public const int MaxError = 2_000;

    /// <summary>Judges the failure of the call that is under way.</summary>
    public static SagaStepFailed Judge(
        SagaStepPlan plan,
        SagaState state,
        SagaStepState step,
        SagaFailureKind kind,
        Exception failure,
        DateTimeOffset now)
    {
        var undo = step.Status == SagaStepStatus.Undoing;
        var refused = !undo && kind == SagaFailureKind.Threw && Asks(plan.Compensates, failure, otherwise: false);
        var retryAt = refused || (!undo && state.Status != SagaStatus.Running)
            ? null
            : RetryAt(plan, step, undo, kind, failure, now);
        return new SagaStepFailed(
            step.Name, undo, undo ? step.RoundAttempts : step.Attempts, kind, Describe(failure),
            Unknown: !undo && !refused, retryAt);
    }

    /// <summary>A failure in words, cut to what is written down.</summary>
    public static string Describe(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {Message(failure)}";
        return text.Length <= MaxError ? text : text[..MaxError];
    }

    private static DateTimeOffset? RetryAt(
        SagaStepPlan plan,
        SagaStepState step,
        bool undo,
        SagaFailureKind kind,
        Exception failure,
        DateTimeOffset now) =>
        kind switch
        {
            SagaFailureKind.Interrupted => now,
            SagaFailureKind.Crashed => step.Crashes + 1 < plan.MaxCrashes ? now : null,
            SagaFailureKind.Threw when !undo && !Asks(plan.Retries, failure, otherwise: true) => null,
            _ => (undo ? plan.UndoRetry : plan.Retry).Next(step.Failures + 1, now),
        };

    // A filter is the user's code: one that throws decides nothing.
    private static bool Asks(Func<Exception, bool> filter, Exception failure, bool otherwise)
    {
        try
        {
            return filter(failure);
        }
        catch (Exception broken) when (broken is not null)
        {
            return otherwise;
        }
    }

    // Message is virtual, and so the user's code too.
    private static string Message(Exception failure)
    {
        try
        {
            return failure.Message;
        }
        catch (Exception broken) when (broken is not null)
        {
            return "(its message cannot be read)";
        }
    }
}
