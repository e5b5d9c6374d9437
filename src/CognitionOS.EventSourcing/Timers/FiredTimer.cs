namespace CognitionOS.EventSourcing;

/// <summary>A durable timer that is due.</summary>
/// <param name="Key">Its name: the same on every attempt, and so a key by which an effect outside can be recognised as
/// a
/// repetition.</param>
/// <param name="DueAt">When it was due: now or earlier.</param>
/// <param name="Payload">What it was set with. Not to be changed.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record FiredTimer(TimerKey Key, DateTimeOffset DueAt, ReadOnlyMemory<byte> Payload, int Attempt);
