using System.Collections.Frozen;

namespace CognitionOS.Scheduling;

/// <summary>How this node is: written by its loops, read by health check and gauges.</summary>
internal sealed class NodeVitals
{
    private IReadOnlyDictionary<JobPriority, Backlog> _queue = FrozenDictionary<JobPriority, Backlog>.Empty;
    private string? _storeFault;
    private DateTimeOffset[]? _startedAt;
    private int _running;
    private int _abandoned;
    private bool _leaseHeld;

    /// <summary>When the node started; null while it does not run.</summary>
    public DateTimeOffset? StartedAt
    {
        get => Volatile.Read(ref _startedAt)?[0];
        set => Volatile.Write(ref _startedAt, value is { } at ? [at] : null);
    }

    /// <summary>How many runs it holds, abandoned ones included.</summary>
    public int Running
    {
        get => Volatile.Read(ref _running);
        set => Volatile.Write(ref _running, value);
    }

    /// <summary>How many attempts ignore their token.</summary>
    public int Abandoned
    {
        get => Volatile.Read(ref _abandoned);
        set => Volatile.Write(ref _abandoned, value);
    }

    /// <summary>Whether its lease is held.</summary>
    public bool LeaseHeld
    {
        get => Volatile.Read(ref _leaseHeld);
        set => Volatile.Write(ref _leaseHeld, value);
    }

    /// <summary>Why the last call of the store failed; null when it did not.</summary>
    public string? StoreFault
    {
        get => Volatile.Read(ref _storeFault);
        set => Volatile.Write(ref _storeFault, value);
    }

    /// <summary>Forgets what an earlier stay of the node has left.</summary>
    public void Reset() => (Running, Abandoned, StoreFault) = (0, 0, null);

    /// <summary>The due runs that wait, as of the last sweep.</summary>
    public IReadOnlyDictionary<JobPriority, Backlog> Queue
    {
        get => Volatile.Read(ref _queue);
        set => Volatile.Write(ref _queue, value);
    }
}
