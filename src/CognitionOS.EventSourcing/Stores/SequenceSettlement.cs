namespace CognitionOS.EventSourcing;

/// <summary>What an owner did about dead letters of a sequence.</summary>
/// <param name="Request">The request.</param>
/// <param name="Epoch">The owner's epoch, checked as in <see cref="SaveCheckpoint"/>.</param>
/// <param name="Handled">The positions of the letters to remove.</param>
/// <param name="Failure">Why the next one failed again; null: it did not.</param>
/// <param name="IsDone">Whether the request is settled and removed.</param>
/// <param name="Writes">What commits with it, as in <see cref="IReadModelStore.CommitAsync"/>.</param>
public sealed record SequenceSettlement(
    SequenceRequest Request,
    long Epoch,
    IReadOnlyList<long> Handled,
    string? Failure,
    bool IsDone,
    IReadOnlyList<StoreWrite> Writes);
