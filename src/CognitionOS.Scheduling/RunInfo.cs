namespace CognitionOS.Scheduling;

/// <summary>One run as a monitor shows it.</summary>
public sealed record RunInfo
{
    /// <summary>Its id.</summary>
    public required RunId Id { get; init; }

    /// <summary>Its job.</summary>
    public required string Job { get; init; }

    /// <summary>Whose it is.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Where it is in its life.</summary>
    public required RunState State { get; init; }

    /// <summary>Who owes it its next move.</summary>
    public required NextMove Waits { get; init; }

    /// <summary>The limit, trigger, unique key, pause or node that it waits for; null when its instant or its parents
    /// tell all.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>How urgent it is.</summary>
    public JobPriority Priority { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When it falls or fell due.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When it was enqueued.</summary>
    public DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When its newest attempt started; null when none did.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it became final; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many attempts have started since it was enqueued or redriven.</summary>
    public int Attempt { get; init; }

    /// <summary>Raised at each claim.</summary>
    public long Fence { get; init; }

    /// <summary>How often its lease was lost after a start.</summary>
    public int Losses { get; init; }

    /// <summary>The node that runs it, or ran it last; null when none did.</summary>
    public string? Node { get; init; }

    /// <summary>Where it comes from; null when a caller enqueued it.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>Its newest progress; null when it reported none.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>Why it is where it is: its last error, who cancelled it, which parent failed. Null when nothing needs a
    /// reason.</summary>
    public string? Reason { get; init; }
}
