namespace CognitionOS.EventSourcing;

/// <summary>Sends commands that are carried out after a commit, and looks after those that failed for good. Safe from
/// any
/// thread.</summary>
public interface IOutbox
{
    /// <summary>Makes a write that hands a command to the outbox with an append: put it among <see
    /// cref="EventBatch.Writes"/>.</summary>
    /// <param name="command">The command.</param>
    /// <param name="options">What else is told of it; null: nothing.</param>
    /// <typeparam name="TCommand">Its class, registered by <c>AddCommand</c>.</typeparam>
    /// <exception cref="ArgumentException">The class is not registered, or the tenant is no name.</exception>
    AddOutbox Message<TCommand>(TCommand command, SendOptions? options = null)
        where TCommand : notnull;

    /// <summary>Hands a command to the outbox without events.</summary>
    /// <param name="command">The command.</param>
    /// <param name="options">What else is told of it; null: nothing.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <typeparam name="TCommand">Its class, registered by <c>AddCommand</c>.</typeparam>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">The class is not registered, or the tenant is no name.</exception>
    Task<Guid> SendAsync<TCommand>(
        TCommand command, SendOptions? options = null, CancellationToken cancellationToken = default)
        where TCommand : notnull;

    /// <summary>Commands that are not tried again by themselves, of every tenant, oldest first.</summary>
    /// <param name="limit">The most: 1 or more.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    Task<IReadOnlyList<DeadCommand>> ListDeadAsync(int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Has a dead command tried again, its attempts counted anew, under the same id.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is no such dead command.</returns>
    Task<bool> RedriveAsync(Guid id, CancellationToken cancellationToken = default);
}
