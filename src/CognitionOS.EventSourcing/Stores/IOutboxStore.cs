namespace CognitionOS.EventSourcing;

/// <summary>Keeps commands until they are carried out. They are added by <see cref="AddOutbox"/> in a commit.</summary>
public interface IOutboxStore
{
    /// <summary>Hands out commands that are due, in the order of their commits, each to one caller until its lease
    /// ends.</summary>
    /// <param name="now">The time.</param>
    /// <param name="lease">For how long they are the caller's.</param>
    /// <param name="limit">The most: 1 or more.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask<IReadOnlyList<ClaimedCommand>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default);

    /// <summary>Settles attempts. One whose fence is stale changes nothing.</summary>
    /// <param name="outcomes">One or more.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How many were taken.</returns>
    ValueTask<int> SettleAsync(
        IReadOnlyList<OutboxOutcome> outcomes, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>When the next command can be handed out, or the next lease ends; null: there is none.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default);

    /// <summary>Dead commands, oldest first.</summary>
    /// <param name="limit">The most: 1 or more.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<DeadCommand>> ListDeadAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>Makes a dead command due again, its attempts counted anew.</summary>
    /// <param name="id">Which.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: there is no such dead command.</returns>
    ValueTask<bool> RedriveAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken = default);
}
