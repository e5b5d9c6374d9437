namespace CognitionOS.Scheduling;

/// <summary>Where a run is in its life.</summary>
public enum RunState
{
    /// <summary>Waits for its parents in a workflow.</summary>
    Waiting,

    /// <summary>Waits for its instant, or is due and waits for a free slot of a node.</summary>
    Queued,

    /// <summary>Due, but held back by a limit, an overlap rule or a pause.</summary>
    Parked,

    /// <summary>Leased to a node.</summary>
    Running,

    /// <summary>Final: the job returned.</summary>
    Succeeded,

    /// <summary>Final until redriven: the job failed and no attempt is left, or its payload could not be
    /// read.</summary>
    Dead,

    /// <summary>Final: cancelled by a caller or an overlap rule.</summary>
    Cancelled,

    /// <summary>Final: its parents ended in a way that its rule does not accept, or an overlap rule dropped
    /// it.</summary>
    Skipped,
}
