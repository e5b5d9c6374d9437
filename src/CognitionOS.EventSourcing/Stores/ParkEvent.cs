namespace CognitionOS.EventSourcing;

/// <summary>Sets an event aside that a handler failed on, or that waits behind such a one, and blocks its
/// sequence.</summary>
/// <param name="Letter">What is set aside. The same subscription, sequence and position again changes
/// nothing.</param>
/// <param name="Epoch">The owner's epoch, checked as in <see cref="SaveCheckpoint"/>.</param>
public sealed record ParkEvent(DeadLetter Letter, long Epoch) : StoreWrite;
