namespace CognitionOS.Scheduling;

/// <summary>Who owes a run its next move. Every run that is not final names exactly one.</summary>
public enum NextMove
{
    /// <summary>Nobody: the run is final.</summary>
    None,

    /// <summary>The clock: the run falls due at an instant.</summary>
    Instant,

    /// <summary>Any node with a free slot: the run is due.</summary>
    Ready,

    /// <summary>The node that holds its lease.</summary>
    Lease,

    /// <summary>Its parents in a workflow.</summary>
    Parents,

    /// <summary>The run that holds the slot of a limit.</summary>
    Limit,

    /// <summary>The run before it, of the same trigger or unique key.</summary>
    Overlap,

    /// <summary>Whoever paused its job, one of its tags, or the scheduler.</summary>
    Pause,
}
