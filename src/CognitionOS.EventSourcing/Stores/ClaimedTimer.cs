namespace CognitionOS.EventSourcing;

/// <summary>A due timer handed to one node.</summary>
/// <param name="Timer">The timer.</param>
/// <param name="Attempt">1 for the first claim.</param>
/// <param name="Fence">To be given when it is settled; a later claim, a replacement or a cancellation makes it
/// stale.</param>
public sealed record ClaimedTimer(SetTimer Timer, int Attempt, long Fence);
