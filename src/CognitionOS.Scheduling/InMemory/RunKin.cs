namespace CognitionOS.Scheduling;

/// <summary>What a run has once it has parents or children.</summary>
internal sealed class RunKin
{
    public List<RunEntry>? Children { get; set; }

    /// <summary>How its parents stand, the forgotten ones included.</summary>
    public ParentCount Parents { get; set; }

    /// <summary>How those of its parents ended that the history has forgotten.</summary>
    public ParentCount Forgotten { get; set; }
}
