namespace CognitionOS.EventSourcing;

/// <summary>What a person wants of a blocked sequence.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Partition">The sequence's partition.</param>
/// <param name="Sequence">The sequence.</param>
/// <param name="Kind">Replay or skip.</param>
/// <param name="Position">For a skip: the event to skip; null: all that is parked.</param>
public sealed record SequenceRequest(
    string Subscription, int Partition, string Sequence, SequenceRequestKind Kind, long? Position = null);
