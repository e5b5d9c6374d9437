namespace CognitionOS.EventSourcing;

/// <summary>Watches and rebuilds projections. Safe from any thread.</summary>
public interface IProjections
{
    /// <summary>Every projection and where it stands, in the order in which they were added.</summary>
    /// <param name="cancellationToken">Ends the reads.</param>
    Task<IReadOnlyList<ProjectionStatus>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Ends when everything up to a position is in a projection's documents, or parked: for reading one's own
    /// writes.</summary>
    /// <param name="name">The projection.</param>
    /// <param name="position">The position, such as that of an <see cref="AppendResult"/>.</param>
    /// <param name="timeout">The longest wait; null: as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is no such projection, or the position is negative.</exception>
    /// <exception cref="TimeoutException">It has not come so far in time; the message says where it is.</exception>
    Task WaitForAsync(
        string name, long position, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>Builds a projection's documents anew beside the present ones, which are read and kept up to date until
    /// the new ones have passed them and take their place at once. Joins a rebuild that is under way.</summary>
    /// <remarks>
    /// It is written down: after a crash it goes on when a node starts. One whose events are parked waits until they
    /// are replayed or skipped. While an inline projection's rebuild takes over, appends of its events wait for a
    /// moment. A projection to somewhere else is run from the beginning, with its effects held back; it cannot be
    /// cancelled.
    /// </remarks>
    /// <param name="name">The projection; one that is not live.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Cancels the rebuild: the new documents are dropped, the present ones
    /// stay.</param>
    /// <returns>False: somebody else has cancelled it.</returns>
    /// <exception cref="ArgumentException">There is no such projection, or it is live.</exception>
    /// <exception cref="InvalidOperationException">Event sourcing is not started in this process.</exception>
    Task<bool> RebuildAsync(
        string name, IProgress<RebuildProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Cancels a rebuild, whoever has begun it: the new documents are dropped, the present ones
    /// stay.</summary>
    /// <param name="name">The projection.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False: none is under way, or it takes over already.</returns>
    /// <exception cref="ArgumentException">There is no such projection.</exception>
    Task<bool> CancelRebuildAsync(string name, CancellationToken cancellationToken = default);
}
