namespace CognitionOS.EventSourcing;

/// <summary>Owners and checkpoints in memory.</summary>
internal sealed class InMemorySubscriptionStore(StoreState state, InMemoryEventSignal signal) : ISubscriptionStore
{
    public ValueTask<IReadOnlyList<PartitionLease>> AcquireAsync(
        AcquirePartitions request, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Partitions, 1, nameof(request));
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            var partitions = state.Subscriptions.OfNew(request.Subscription, request.Partitions, request.Start);
            var wanted = request.Most - partitions.Count(partition => partition.IsOwnedBy(request.Node, now));
            List<PartitionLease> leases = [];
            for (var index = 0; index < partitions.Length; index++)
            {
                var partition = partitions[index];
                if (partition.IsOwnedBy(request.Node, now))
                {
                    partition.Renew(now + request.Lease);
                }
                else if (wanted > 0 && !partition.IsOwned(now))
                {
                    wanted--;
                    partition.Take(request.Node, now + request.Lease);
                }
                else
                {
                    continue;
                }

                var blocked = state.Letters.Of(request.Subscription)?.BlockedOf(index) ?? [];
                leases.Add(new PartitionLease(
                    request.Subscription, index, partition.Epoch, partition.Checkpoint, blocked));
            }

            return new ValueTask<IReadOnlyList<PartitionLease>>(leases);
        }
    }

    public ValueTask<IReadOnlyList<int>> RenewAsync(
        string subscription,
        string node,
        TimeSpan lease,
        DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<int> held = [];
        lock (state.Gate)
        {
            var partitions = state.Subscriptions.Of(subscription);
            for (var index = 0; index < partitions.Length; index++)
            {
                if (partitions[index].IsOwnedBy(node, now))
                {
                    partitions[index].Renew(now + lease);
                    held.Add(index);
                }
            }
        }

        return new ValueTask<IReadOnlyList<int>>(held);
    }

    public ValueTask<int> SaveAsync(
        IReadOnlyList<SaveCheckpoint> checkpoints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        cancellationToken.ThrowIfCancellationRequested();
        var taken = 0;
        lock (state.Gate)
        {
            foreach (var write in checkpoints)
            {
                if (state.Subscriptions.Refusal(write.Subscription, write.Partition, write.Epoch) is null)
                {
                    state.Subscriptions.Save(write);
                    taken++;
                }
            }
        }

        return ValueTask.FromResult(taken);
    }

    public ValueTask ReleaseAsync(string subscription, string node, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            foreach (var partition in state.Subscriptions.Of(subscription))
            {
                partition.Release(node);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ResetAsync(string subscription, long position, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            foreach (var partition in state.Subscriptions.Of(subscription))
            {
                partition.Reset(position);
            }

            state.Letters.Drop(subscription);
        }

        signal.Raise(StoreWake.DeadLetters);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<SubscriptionStatus>> ListAsync(
        DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (state.Gate)
        {
            return new ValueTask<IReadOnlyList<SubscriptionStatus>>(
                [.. state.Subscriptions.All.Select(subscription => Status(subscription.Key, subscription.Value, now))]);
        }
    }

    private SubscriptionStatus Status(string subscription, PartitionEntry[] partitions, DateTimeOffset now)
    {
        var letters = state.Letters.Of(subscription);
        return new SubscriptionStatus(
            subscription,
            partitions.Length,
            partitions.Min(partition => partition.Checkpoint),
            partitions.Count(partition => partition.IsOwned(now)),
            letters?.Parked ?? 0,
            letters?.Blocked ?? 0);
    }
}
