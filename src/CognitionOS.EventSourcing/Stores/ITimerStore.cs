namespace CognitionOS.EventSourcing;

/// <summary>Keeps durable timers. They are set and cancelled by <see cref="SetTimer"/> and <see cref="CancelTimer"/> in
/// a commit.</summary>
public interface ITimerStore
{
    /// <summary>Hands out timers that are due, earliest first, each to one caller until its lease ends.</summary>
    /// <param name="now">Timers due at this instant or earlier, and not leased, are handed out.</param>
    /// <param name="lease">For how long they are the caller's; then they are due again.</param>
    /// <param name="limit">The most: 1 or more.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask<IReadOnlyList<ClaimedTimer>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default);

    /// <summary>Removes a handled timer, or puts it off.</summary>
    /// <param name="timer">What was claimed.</param>
    /// <param name="retryAt">Null: handled. Else it is due again then.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False: its fence is stale, nothing changed.</returns>
    ValueTask<bool> SettleAsync(
        ClaimedTimer timer, DateTimeOffset? retryAt, CancellationToken cancellationToken = default);

    /// <summary>When the next timer falls due, or the next lease ends; null: there is none.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default);

    /// <summary>The timers of an owner, earliest first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<SetTimer>> ListAsync(
        string owner, string tenant = "", CancellationToken cancellationToken = default);
}
