namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node's way to the outbox, which notes what is settled for good.</summary>
internal sealed class MortalOutboxStore(IOutboxStore inner, NodeDeath crash, List<Guid> settled) : IOutboxStore
{
    public ValueTask<IReadOnlyList<ClaimedCommand>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.ClaimAsync(now, lease, limit, cancellationToken));

    public ValueTask<int> SettleAsync(
        IReadOnlyList<OutboxOutcome> outcomes, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        crash.RunAsync(async () =>
        {
            var taken = await inner.SettleAsync(outcomes, now, cancellationToken);
            lock (settled)
            {
                settled.AddRange(
                    from outcome in outcomes
                    where taken == outcomes.Count && outcome.RetryAt is null
                    select outcome.Command.Command.Id);
            }

            return taken;
        });

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.NextDueAsync(cancellationToken));

    public ValueTask<IReadOnlyList<DeadCommand>> ListDeadAsync(
        int limit, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.ListDeadAsync(limit, cancellationToken));

    public ValueTask<bool> RedriveAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.RedriveAsync(id, now, cancellationToken));
}
