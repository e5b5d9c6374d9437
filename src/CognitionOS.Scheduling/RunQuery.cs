namespace CognitionOS.Scheduling;

/// <summary>Which runs to show. What is left null does not matter.</summary>
public sealed record RunQuery
{
    /// <summary>In one of these states. Null: in any.</summary>
    public IReadOnlyList<RunState>? States { get; init; }

    /// <summary>Of this job, under whichever of its names the run was enqueued.</summary>
    public string? Job { get; init; }

    /// <summary>Of this tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>With this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>From this trigger.</summary>
    public string? Trigger { get; init; }

    /// <summary>Of this workflow.</summary>
    public WorkflowId? Workflow { get; init; }

    /// <summary>Enqueued at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Enqueued before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The most runs on the page: 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The last page's <see cref="RunPage.Next"/>; null for the first page.</summary>
    public string? After { get; init; }
}
