namespace CognitionOS.EventSourcing.Tests;

internal sealed class CrashingSubscriptionStore(ISubscriptionStore inner, CrashPoint point) : ISubscriptionStore
{
    public ValueTask<IReadOnlyList<PartitionLease>> AcquireAsync(
        AcquirePartitions request, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.AcquireAsync(request, now, cancellationToken));

    public ValueTask<IReadOnlyList<int>> RenewAsync(
        string subscription,
        string node,
        TimeSpan lease,
        DateTimeOffset now,
        CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.RenewAsync(subscription, node, lease, now, cancellationToken));

    public ValueTask<int> SaveAsync(
        IReadOnlyList<SaveCheckpoint> checkpoints, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.SaveAsync(checkpoints, cancellationToken));

    public ValueTask ReleaseAsync(string subscription, string node, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.ReleaseAsync(subscription, node, cancellationToken));

    public ValueTask ResetAsync(string subscription, long position, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.ResetAsync(subscription, position, cancellationToken));

    public ValueTask<IReadOnlyList<SubscriptionStatus>> ListAsync(
        DateTimeOffset now, CancellationToken cancellationToken = default) =>
        point.PassAsync(() => inner.ListAsync(now, cancellationToken));
}
