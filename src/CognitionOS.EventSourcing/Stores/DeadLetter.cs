namespace CognitionOS.EventSourcing;

/// <summary>An event that a subscription has set aside.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Partition">The partition of its sequence.</param>
/// <param name="Sequence">The key of the order that it stands in: mostly its stream. Later events of the same sequence
/// wait behind it.</param>
/// <param name="Position">The event's position.</param>
/// <param name="Failure">Why; null: it only waits behind one that failed.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ParkedAt">When.</param>
/// <param name="Event">The event itself.</param>
public sealed record DeadLetter(
    string Subscription,
    int Partition,
    string Sequence,
    long Position,
    string? Failure,
    int Attempts,
    DateTimeOffset ParkedAt,
    RecordedEvent Event);
