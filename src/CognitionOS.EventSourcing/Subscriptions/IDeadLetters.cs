namespace CognitionOS.EventSourcing;

/// <summary>Looks after the events that subscriptions have set aside. Safe from any thread.</summary>
/// <remarks>A wish is stored, and carried out by the node that holds the sequence's partition, between two other
/// events: soon, or when the subscription is started. What arrives meanwhile waits behind.</remarks>
public interface IDeadLetters
{
    /// <summary>Dead letters, by position.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="sequence">Only of this sequence; null: of all.</param>
    /// <param name="after">Behind this position: to go on from a page.</param>
    /// <param name="limit">The most: 1 to 1,000; letters of one event under several sequences are not
    /// parted.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ArgumentException"><paramref name="subscription"/> is empty, or <paramref name="limit"/> out of
    /// range.</exception>
    Task<IReadOnlyList<DeadLetter>> ListAsync(
        string subscription,
        string? sequence = null,
        long after = 0,
        int limit = 100,
        CancellationToken cancellationToken = default);

    /// <summary>Has the dead letters of a sequence handled again, in order; the first that fails blocks the sequence
    /// anew.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="sequence">The sequence: <see cref="DeadLetter.Sequence"/>.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: it has none.</returns>
    Task<bool> ReplayAsync(string subscription, string sequence, CancellationToken cancellationToken = default);

    /// <summary>Has one dead letter, or all of a sequence, deleted unhandled; the rest is replayed.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="sequence">The sequence: <see cref="DeadLetter.Sequence"/>.</param>
    /// <param name="position">The event to skip; null: all.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is no such dead letter.</returns>
    Task<bool> SkipAsync(
        string subscription,
        string sequence,
        long? position = null,
        CancellationToken cancellationToken = default);
}
