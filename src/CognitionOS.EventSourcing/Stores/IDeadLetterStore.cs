namespace CognitionOS.EventSourcing;

/// <summary>Keeps what subscriptions have set aside. Letters are parked by <see cref="ParkEvent"/> in a
/// commit.</summary>
/// <remarks>A person's wish is written down by <see cref="RequestAsync"/>; the node that owns the partition carries it
/// out between two events, so that nothing of the sequence is handled twice at once.</remarks>
public interface IDeadLetterStore
{
    /// <summary>Dead letters by position, those of one position by sequence.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="sequence">Only of this sequence; null: of all.</param>
    /// <param name="after">Behind this position.</param>
    /// <param name="limit">The most: 1 or more. Letters of one position are never parted: they come beyond the limit
    /// rather than be missed by who goes on behind it.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<DeadLetter>> ListAsync(
        string subscription,
        string? sequence,
        long after,
        int limit,
        CancellationToken cancellationToken = default);

    /// <summary>Writes down what a person wants, and wakes the owner.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="kind">Replay or skip.</param>
    /// <param name="position">For a skip: the event to skip; null: all.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: the sequence has no such dead letter.</returns>
    ValueTask<bool> RequestAsync(
        string subscription,
        string sequence,
        SequenceRequestKind kind,
        long? position,
        CancellationToken cancellationToken = default);

    /// <summary>What is wanted of the sequences of partitions, oldest first.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="partitions">The partitions.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<SequenceRequest>> RequestsAsync(
        string subscription, IReadOnlyList<int> partitions, CancellationToken cancellationToken = default);

    /// <summary>Removes handled or skipped letters and, when none is left, unblocks the sequence, in one
    /// commit.</summary>
    /// <param name="settlement">What was done.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Whether the sequence is free now.</returns>
    ValueTask<bool> SettleAsync(SequenceSettlement settlement, CancellationToken cancellationToken = default);
}
