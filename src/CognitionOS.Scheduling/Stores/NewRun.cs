namespace CognitionOS.Scheduling;

/// <summary>A run as it is handed to a store.</summary>
public sealed record NewRun
{
    /// <summary>Its id, unused so far.</summary>
    public required RunId Id { get; init; }

    /// <summary>Its job's name.</summary>
    public required string Job { get; init; }

    /// <summary>Whose it is. Default "".</summary>
    public string Tenant { get; init; } = "";

    /// <summary>When it falls due; at once if that has passed.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How urgent it is. Default Normal.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>The version of the payload's form, from 1.</summary>
    public int PayloadVersion { get; init; } = 1;

    /// <summary>UTF-8 JSON, or null for a job without payload. Never changed after it was handed in.</summary>
    public byte[]? Payload { get; init; }

    /// <summary>Words to find, pause or count it by. Default none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The slots it takes while it runs. Default none.</summary>
    public IReadOnlyList<LimitClaim> Limits { get; init; } = [];

    /// <summary>The token it takes before it starts. Null for none.</summary>
    public RateClaim? Rate { get; init; }

    /// <summary>The unique key it holds. Null for none.</summary>
    public UniqueClaim? Unique { get; init; }

    /// <summary>The trigger or workflow it comes from. Null when a caller enqueued it.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>The parents it waits for. Null for none.</summary>
    public RunParents? Parents { get; init; }

    /// <summary>The W3C traceparent of whoever enqueued it. Null when there was no trace.</summary>
    public string? TraceParent { get; init; }

    /// <summary>After how many losses of a lease, once started, it is Dead: 1 or more. Default 3.</summary>
    public int MaxLosses { get; init; } = 3;
}
