namespace CognitionOS.EventSourcing;

/// <summary>Where a subscription stands.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Partitions">How many partitions it has.</param>
/// <param name="Checkpoint">The lowest checkpoint of its partitions: everything up to here is handled or
/// parked.</param>
/// <param name="Owned">How many partitions have an owner whose lease runs.</param>
/// <param name="Parked">How many events are parked.</param>
/// <param name="Blocked">How many sequences are blocked.</param>
public sealed record SubscriptionStatus(
    string Subscription, int Partitions, long Checkpoint, int Owned, long Parked, int Blocked);
