namespace CognitionOS.Scheduling;

/// <summary>How a node stands with its store.</summary>
internal interface INodeStanding
{
    /// <summary>The lease it has; epoch 0 before it has joined.</summary>
    NodeLease Lease { get; }

    /// <summary>Whether it may claim: its lease is held and its clock agrees with the store's.</summary>
    bool MayClaim { get; }

    /// <summary>Whether a lease is the node's own still, and has not lapsed.</summary>
    bool Holds(NodeLease lease);

    /// <summary>Asks for a renewal now: the store said that <paramref name="lease"/> is lost.</summary>
    void Lost(NodeLease lease);

    /// <summary>Asks for a renewal within a second: there is progress to report.</summary>
    void HasProgress();
}
