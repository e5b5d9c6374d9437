using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A store that fails where an injector says so: points <c>leases.acquire</c>, <c>leases.renew</c>,
/// <c>leases.save</c>, <c>leases.release</c>, <c>leases.reset</c>.</summary>
internal sealed class FaultySubscriptionStore(ISubscriptionStore inner, FaultInjector faults) : ISubscriptionStore
{
    public async ValueTask<IReadOnlyList<PartitionLease>> AcquireAsync(
        AcquirePartitions request, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("leases.acquire", cancellationToken);
        return await inner.AcquireAsync(request, now, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<int>> RenewAsync(
        string subscription,
        string node,
        TimeSpan lease,
        DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("leases.renew", cancellationToken);
        return await inner.RenewAsync(subscription, node, lease, now, cancellationToken);
    }

    public async ValueTask<int> SaveAsync(
        IReadOnlyList<SaveCheckpoint> checkpoints, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("leases.save", cancellationToken);
        return await inner.SaveAsync(checkpoints, cancellationToken);
    }

    public async ValueTask ReleaseAsync(
        string subscription, string node, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("leases.release", cancellationToken);
        await inner.ReleaseAsync(subscription, node, cancellationToken);
    }

    public async ValueTask ResetAsync(
        string subscription, long position, CancellationToken cancellationToken = default)
    {
        await faults.InvokeAsync("leases.reset", cancellationToken);
        await inner.ResetAsync(subscription, position, cancellationToken);
    }

    public ValueTask<IReadOnlyList<SubscriptionStatus>> ListAsync(
        DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.ListAsync(now, cancellationToken);
}
