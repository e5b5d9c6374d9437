namespace CognitionOS.EventSourcing;

/// <summary>Where a step of a saga stands.</summary>
public enum SagaStepStatus
{
    /// <summary>Not reached.</summary>
    Pending,

    /// <summary>It waits for its event.</summary>
    Waiting,

    /// <summary>Its action is being called, or was when its node died.</summary>
    Running,

    /// <summary>Its action failed and is due again later.</summary>
    WaitingForRetry,

    /// <summary>Its action is done.</summary>
    Completed,

    /// <summary>Its action failed for good, or its event did not come in time.</summary>
    Failed,

    /// <summary>It was passed over: its event did not come in time, and it may do without.</summary>
    Skipped,

    /// <summary>Its compensation is being called, or was when its node died.</summary>
    Undoing,

    /// <summary>Its compensation failed and is due again later.</summary>
    WaitingForUndo,

    /// <summary>Its compensation is done.</summary>
    Undone,

    /// <summary>Its compensation failed for good: a person has to decide.</summary>
    UndoFailed,

    /// <summary>A person decided to go on without its compensation.</summary>
    UndoSkipped,
}
