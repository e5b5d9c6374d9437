namespace CognitionOS.Scheduling;

/// <summary>One node of a submitted workflow.</summary>
public sealed record WorkflowGraphNode
{
    /// <summary>Its name in the workflow.</summary>
    public required string Name { get; init; }

    /// <summary>Its job.</summary>
    public required string Job { get; init; }

    /// <summary>Its run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Where the run is in its life.</summary>
    public required RunState State { get; init; }

    /// <summary>What must be true of its parents.</summary>
    public ParentRule Rule { get; init; }

    /// <summary>The names of the nodes it waits or waited for, in the order given; those pruned from the history are
    /// left out.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>How many attempts have started since it was enqueued or redriven.</summary>
    public int Attempt { get; init; }

    /// <summary>Its newest progress; null when it reported none.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>Why it is where it is: its last error, who cancelled it, which parent failed. Null when nothing needs a
    /// reason.</summary>
    public string? Reason { get; init; }
}
