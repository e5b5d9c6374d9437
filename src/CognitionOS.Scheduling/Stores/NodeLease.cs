namespace CognitionOS.Scheduling;

/// <summary>One stay of a node in the cluster. Leases belong to the node: what it runs names this pair.</summary>
/// <param name="Node">The node's name, unique among live nodes.</param>
/// <param name="Epoch">Raised each time the node joins; 0 before it has joined.</param>
public readonly record struct NodeLease(string Node, long Epoch);
