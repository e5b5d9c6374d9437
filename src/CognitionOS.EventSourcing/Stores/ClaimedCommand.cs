namespace CognitionOS.EventSourcing;

/// <summary>A command of the outbox handed to one node.</summary>
/// <param name="Command">The command.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Fence">To be given when it is settled.</param>
public sealed record ClaimedCommand(AddOutbox Command, int Attempt, long Fence);
