namespace CognitionOS.Scheduling;

/// <summary>One node as it is drawn.</summary>
/// <param name="Name">Unique in its graph.</param>
/// <param name="Job">Its job.</param>
/// <param name="Rule">What must be true of its parents.</param>
/// <param name="Parents">Names; what is no node of the graph is not drawn.</param>
internal sealed record WorkflowViewNode(string Name, string Job, ParentRule Rule, IReadOnlyList<string> Parents)
{
    /// <summary>Null when it was not submitted.</summary>
    public RunId? Run { get; init; }

    /// <summary>Null when it was not submitted.</summary>
    public RunState? State { get; init; }

    public int Attempt { get; init; }

    public string? Reason { get; init; }
}
