namespace CognitionOS.EventSourcing;

/// <summary>Moves a partition's checkpoint.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Partition">0 up to the number of partitions.</param>
/// <param name="Position">All events of the partition up to here are handled, or parked. Never moves back: a lower one
/// changes nothing.</param>
/// <param name="Epoch">The owner's epoch; another than the partition's refuses the commit with <see
/// cref="StaleEpochException"/>.</param>
public sealed record SaveCheckpoint(string Subscription, int Partition, long Position, long Epoch) : StoreWrite;
