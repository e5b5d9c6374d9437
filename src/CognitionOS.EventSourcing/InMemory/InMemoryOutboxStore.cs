namespace CognitionOS.EventSourcing;

/// <summary>The outbox in memory.</summary>
internal sealed class InMemoryOutboxStore(StoreState state, InMemoryEventSignal signal) : IOutboxStore
{
    public ValueTask<IReadOnlyList<ClaimedCommand>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Outbox.Claim(now, lease, limit));
        }
    }

    public ValueTask<int> SettleAsync(
        IReadOnlyList<OutboxOutcome> outcomes, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(outcomes.Count(outcome => state.Outbox.Settle(outcome, now)));
        }
    }

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Outbox.NextDue);
        }
    }

    public ValueTask<IReadOnlyList<DeadCommand>> ListDeadAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return ValueTask.FromResult(state.Outbox.Dead(limit));
        }
    }

    public ValueTask<bool> RedriveAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        bool redriven;
        lock (state.Gate)
        {
            redriven = state.Outbox.Redrive(id, now);
        }

        signal.Raise(redriven ? StoreWake.Outbox : StoreWake.None);
        return ValueTask.FromResult(redriven);
    }
}
