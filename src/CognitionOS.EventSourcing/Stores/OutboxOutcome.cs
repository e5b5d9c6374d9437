namespace CognitionOS.EventSourcing;

/// <summary>What became of an attempt at a command of the outbox.</summary>
/// <param name="Command">What was claimed.</param>
/// <param name="RetryAt">When it is tried again; null: no more.</param>
/// <param name="Failure">Why it failed; null: it was carried out. A failure without a retry makes it dead: kept until a
/// person redrives it.</param>
public sealed record OutboxOutcome(ClaimedCommand Command, DateTimeOffset? RetryAt = null, string? Failure = null);
