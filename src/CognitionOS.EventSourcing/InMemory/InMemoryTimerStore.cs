namespace CognitionOS.EventSourcing;

/// <summary>Durable timers in memory: they outlive whoever set them, not the process.</summary>
internal sealed class InMemoryTimerStore(StoreState state) : ITimerStore
{
    public ValueTask<IReadOnlyList<ClaimedTimer>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Timers.Claim(now, lease, limit));
        }
    }

    public ValueTask<bool> SettleAsync(
        ClaimedTimer timer, DateTimeOffset? retryAt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(timer);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Timers.Settle(timer, retryAt));
        }
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Timers.NextDue);
        }
    }

    public ValueTask<IReadOnlyList<SetTimer>> ListAsync(
        string owner, string tenant = "", CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Timers.Of(owner, tenant));
        }
    }
}
