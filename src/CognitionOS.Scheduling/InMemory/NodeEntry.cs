namespace CognitionOS.Scheduling;

/// <summary>One stay of a node: its lease, and the runs that name it.</summary>
internal sealed class NodeEntry(NodeLease lease)
{
    public NodeLease Lease { get; } = lease;

    public DateTimeOffset Expires { get; set; }

    public IReadOnlySet<JobKind> Kinds { get; set; } = new HashSet<JobKind>();

    /// <summary>The runs leased to it.</summary>
    public HashSet<RunEntry> Runs { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Claims that were taken from it while it still runs them: it is asked to cancel them, and they keep
    /// their slots until it reports.</summary>
    public Dictionary<FencedRun, IReadOnlyList<LimitSlot>> Abandoned { get; } = [];

    public bool HoldsNothing => Runs.Count == 0 && Abandoned.Count == 0;
}
