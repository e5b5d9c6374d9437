namespace CognitionOS.Scheduling;

/// <summary>What the run of one workflow node has of its own. What is left null comes from the submission, then from
/// the job.</summary>
public sealed record WorkflowNodeOptions
{
    /// <summary>How urgent it is. Null, the default: as the submission says, else the job.</summary>
    public JobPriority? Priority { get; init; }

    /// <summary>How long after the workflow fell due it starts at the earliest, however soon its parents end: zero to
    /// 100 years. Default zero.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Words besides those of the submission and the job: at most 50 of 1 to 200 characters. Default
    /// none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
