namespace CognitionOS.EventSourcing;

/// <summary>A partition of a subscription in the hands of one node.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Partition">0 up to the number of partitions.</param>
/// <param name="Epoch">Rises with each owner; what an older one commits is refused.</param>
/// <param name="Checkpoint">Where it stands: events behind this position are to be handled.</param>
/// <param name="Blocked">The sequences that have dead letters: their events go behind them.</param>
public sealed record PartitionLease(
    string Subscription, int Partition, long Epoch, long Checkpoint, IReadOnlyList<string> Blocked);
