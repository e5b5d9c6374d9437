namespace CognitionOS.EventSourcing;

/// <summary>Where a saga stands. The values are stored and never change.</summary>
public enum SagaStatus
{
    /// <summary>It goes through its steps, or waits in one.</summary>
    Running = 0,

    /// <summary>It undoes its steps, the last one first.</summary>
    Compensating = 1,

    /// <summary>Every step is done. Final.</summary>
    Completed = 2,

    /// <summary>Everything that may have happened is undone. Final.</summary>
    Compensated = 3,

    /// <summary>A compensation failed for good: a person has to restart it, skip it or abandon the saga.</summary>
    CompensationFailed = 4,

    /// <summary>A person gave it up as it was. Final.</summary>
    Abandoned = 5,
}
