namespace CognitionOS.EventSourcing;

/// <summary>What a node asks for.</summary>
/// <param name="Subscription">The subscription; made when it is not known.</param>
/// <param name="Partitions">How many partitions it has: fixed when it is made.</param>
/// <param name="Start">Where a new subscription begins: events behind this position.</param>
/// <param name="Node">Who asks.</param>
/// <param name="Lease">For how long a partition is its own unless renewed.</param>
/// <param name="Most">The most partitions to hold in all; those that it holds already count, and are answered
/// again.</param>
public sealed record AcquirePartitions(
    string Subscription, int Partitions, long Start, string Node, TimeSpan Lease, int Most);
