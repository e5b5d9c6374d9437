namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node's way to the timers.</summary>
internal sealed class MortalTimerStore(ITimerStore inner, NodeDeath crash) : ITimerStore
{
    public ValueTask<IReadOnlyList<ClaimedTimer>> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.ClaimAsync(now, lease, limit, cancellationToken));

    public ValueTask<bool> SettleAsync(
        ClaimedTimer timer, DateTimeOffset? retryAt, CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.SettleAsync(timer, retryAt, cancellationToken));

    public ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.NextDueAsync(cancellationToken));

    public ValueTask<IReadOnlyList<SetTimer>> ListAsync(
        string owner, string tenant = "", CancellationToken cancellationToken = default) =>
        crash.RunAsync(() => inner.ListAsync(owner, tenant, cancellationToken));
}
