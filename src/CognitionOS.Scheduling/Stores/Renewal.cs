namespace CognitionOS.Scheduling;

/// <summary>What the store answers a node that renewed.</summary>
/// <param name="Lease">The lease it has now. Another epoch than it named: it was lost, and all that it held with
/// it.</param>
/// <param name="StoreTime">The store's own clock; the given instant where it has none.</param>
/// <param name="CancelRequested">Runs of this node that are to be cancelled, each with the fence it was claimed
/// with.</param>
public sealed record Renewal(NodeLease Lease, DateTimeOffset StoreTime, IReadOnlyList<FencedRun> CancelRequested)
{
    /// <summary>What changed state in the commit: the runs that a node gave up by joining anew, and what that or its
    /// leaving decided or let go. Default none.</summary>
    public IReadOnlyList<RunChange> Changes { get; init; } = [];
}
