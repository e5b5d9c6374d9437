namespace CognitionOS.EventSourcing;

/// <summary>Keeps who owns the partitions of subscriptions and how far each has come.</summary>
public interface ISubscriptionStore
{
    /// <summary>Takes free partitions (never owned, released, or the lease has ended) for a node, each under a new
    /// epoch; those it holds already are answered with their epoch and renewed.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">The subscription has another number of partitions.</exception>
    ValueTask<IReadOnlyList<PartitionLease>> AcquireAsync(
        AcquirePartitions request, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Prolongs what a node holds.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="node">The node.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The partitions that are still its own.</returns>
    ValueTask<IReadOnlyList<int>> RenewAsync(
        string subscription,
        string node,
        TimeSpan lease,
        DateTimeOffset now,
        CancellationToken cancellationToken = default);

    /// <summary>Moves checkpoints where the read model has no part in it.</summary>
    /// <param name="checkpoints">One or more, taken each by itself; one of a stale epoch is passed over.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How many were taken.</returns>
    ValueTask<int> SaveAsync(IReadOnlyList<SaveCheckpoint> checkpoints, CancellationToken cancellationToken = default);

    /// <summary>Gives up everything that a node holds of a subscription: others may take it at once.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="node">The node.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask ReleaseAsync(string subscription, string node, CancellationToken cancellationToken = default);

    /// <summary>Sets every partition to a position under a new epoch, without an owner; its dead letters are
    /// deleted.</summary>
    /// <param name="subscription">The subscription; one that is not known is no fault.</param>
    /// <param name="position">Events behind this position are handled again. Below 0: the subscription is forgotten
    /// altogether; one of its name that is acquired later is new, but what former owners commit stays refused.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask ResetAsync(string subscription, long position, CancellationToken cancellationToken = default);

    /// <summary>Every subscription and where it stands, by name.</summary>
    /// <param name="now">The time, for leases.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<SubscriptionStatus>> ListAsync(
        DateTimeOffset now, CancellationToken cancellationToken = default);
}
