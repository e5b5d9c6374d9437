namespace CognitionOS.Scheduling;

/// <summary>From when on the scheduler's health check complains.</summary>
public sealed class SchedulingHealthOptions
{
    /// <summary>How long a due run may wait for a slot: 1 s to 30 days. Default 5 minutes.</summary>
    public TimeSpan OldestDue { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a due run may wait that no live node knows: 1 s to 30 days. Default 5 minutes.</summary>
    public TimeSpan OldestUnknown { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far this node's clock may be from the store's: 1 ms to 1 hour. Default 5 s.</summary>
    public TimeSpan ClockOffset { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Per job, how old its last success may be: longer than zero. Counted from the node's start where there
    /// is none. Default none.</summary>
    public IDictionary<string, TimeSpan> SuccessWithin { get; } = new Dictionary<string, TimeSpan>(
        StringComparer.Ordinal);
}
