using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.Scheduling;

/// <summary>A job as code declares it: its name and the defaults of its runs.</summary>
public sealed record JobDefinition
{
    /// <summary>Its name for life: 1 to 200 characters, no white space. Stored with every run, so a class may be
    /// renamed but a name never.</summary>
    public required string Name { get; init; }

    /// <summary>Names under which stored runs of this job may stand from earlier days. Default none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How the payload is written and read. Null for a job without payload.</summary>
    public JsonTypeInfo? Payload { get; init; }

    /// <summary>The version of the payload's form that is written today, from 1. Default 1.</summary>
    public int PayloadVersion { get; init; } = 1;

    /// <summary>Turn a payload of an earlier version into the next one's form; the key is the version read. Default
    /// none.</summary>
    public IReadOnlyDictionary<int, PayloadUpcaster> Upcasters { get; init; } = new Dictionary<int, PayloadUpcaster>();

    /// <summary>How urgent its runs are unless they say otherwise. Default Normal.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>What happens after a failed attempt. Default <see cref="RetryPolicy.Default"/>.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>How long one attempt may take: longer than zero. Null for no limit. Default null.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How long a run may take from its first start, retries and waits included: longer than zero. Null for no
    /// limit. Default null.</summary>
    public TimeSpan? RunTimeout { get; init; }

    /// <summary>How long an attempt may go without a sign of life, progress or <c>Heartbeat()</c>: longer than zero.
    /// Null for no limit. Default null.</summary>
    public TimeSpan? HeartbeatTimeout { get; init; }

    /// <summary>How many runs of it may run at once over all nodes: 1 or more. Null for no limit. Default
    /// null.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The slots that a run takes besides, computed from its payload and tenant. Default none.</summary>
    public IReadOnlyList<Func<LimitKeyContext, LimitClaim?>> Limits { get; init; } = [];

    /// <summary>The token that a run takes before it starts, computed from its payload and tenant. Null for
    /// none.</summary>
    public Func<LimitKeyContext, RateClaim?>? Rate { get; init; }

    /// <summary>The unique key that a run holds, computed from its payload and tenant. Null for none.</summary>
    public Func<LimitKeyContext, UniqueClaim?>? Unique { get; init; }

    /// <summary>Words that every run of it carries. Default none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>After how many losses of a lease a run is Dead: 1 to 100. Default 3.</summary>
    public int MaxLosses { get; init; } = 3;

    /// <summary>Whether a retry may start while an abandoned attempt of the same run has not ended. Default
    /// false.</summary>
    public bool MayOverlap { get; init; }

    /// <summary>The jobs after whose success it runs: once each time every one of them has succeeded since its last
    /// firing. Default none.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>When it runs by itself. Default never.</summary>
    public IReadOnlyList<Trigger> Triggers { get; init; } = [];
}
