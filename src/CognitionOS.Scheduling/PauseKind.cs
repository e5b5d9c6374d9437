namespace CognitionOS.Scheduling;

/// <summary>What a pause holds back.</summary>
public enum PauseKind
{
    /// <summary>Everything.</summary>
    Scheduler,

    /// <summary>The runs of one job.</summary>
    Job,

    /// <summary>The runs that carry one tag.</summary>
    Tag,

    /// <summary>One trigger.</summary>
    Trigger,
}
