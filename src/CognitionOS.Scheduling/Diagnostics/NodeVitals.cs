using System.Collections.Frozen;

namespace CognitionOS.Scheduling;

/// <summary>How this node is: written by its loops, read by health check and gauges.</summary>
internal sealed class NodeVitals
{
    private IReadOnlyDictionary<JobPriority, Backlog> _queue = FrozenDictionary<JobPriority, Backlog>.Empty;
    private StayVitals? _stay;
    private DateTimeOffset[]? _startedAt;

    /// <summary>When the node started; null while it does not run.</summary>
    public DateTimeOffset? StartedAt
    {
        get => Volatile.Read(ref _startedAt)?[0];
        set => Volatile.Write(ref _startedAt, value is { } at ? [at] : null);
    }

    /// <summary>How its stay in the cluster is, the last one when it has none; null before the first.</summary>
    public StayVitals? Stay
    {
        get => Volatile.Read(ref _stay);
        set => Volatile.Write(ref _stay, value);
    }

    /// <summary>How many runs it holds, abandoned ones included.</summary>
    public int Running => Stay?.Running ?? 0;

    /// <summary>How many attempts ignore their token.</summary>
    public int Abandoned => Stay?.Abandoned ?? 0;

    /// <summary>Whether its lease is held.</summary>
    public bool LeaseHeld => Stay?.LeaseHeld ?? false;

    /// <summary>Why the last exchange with the store failed; null when it did not.</summary>
    public string? StoreFault => Stay?.StoreFault;

    /// <summary>The due runs that wait, as of the last sweep.</summary>
    public IReadOnlyDictionary<JobPriority, Backlog> Queue
    {
        get => Volatile.Read(ref _queue);
        set => Volatile.Write(ref _queue, value);
    }
}
