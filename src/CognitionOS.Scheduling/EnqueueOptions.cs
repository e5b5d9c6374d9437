namespace CognitionOS.Scheduling;

/// <summary>What one run, or the runs of one call, have of their own. What is left null comes from the job's
/// definition.</summary>
public sealed record EnqueueOptions
{
    /// <summary>When it falls due: at most 100 years from now. Null, the default: at once, or after
    /// <see cref="Delay"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How long from now it falls due: zero to 100 years. Not together with <see cref="DueAt"/>. Default
    /// none.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>How urgent it is. Null, the default: as the job says.</summary>
    public JobPriority? Priority { get; init; }

    /// <summary>Whose it is. Default "".</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Words besides those of the job. Default none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The unique key it holds, instead of the one that the job computes. Default the job's.</summary>
    public UniqueClaim? Unique { get; init; }
}
