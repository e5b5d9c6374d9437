namespace CognitionOS.EventSourcing;

/// <summary>A command of the outbox that is not tried again by itself.</summary>
/// <param name="Command">The command.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Failure">Why the last attempt failed.</param>
/// <param name="DiedAt">When.</param>
public sealed record DeadCommand(AddOutbox Command, int Attempts, string Failure, DateTimeOffset DiedAt);
