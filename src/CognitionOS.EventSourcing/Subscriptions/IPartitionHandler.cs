namespace CognitionOS.EventSourcing;

/// <summary>What a subscription does with events: the seam on which handlers and asynchronous projections
/// stand.</summary>
/// <remarks>
/// One call at a time per partition, in the order of positions. It does not commit: it answers what is to be written,
/// and the engine commits that together with the partition's checkpoint (or, for a replayed dead letter, with its
/// removal) by <see cref="IReadModelStore"/>, again and again while the store fails. So a read model sees each event
/// exactly once. A call that throws is repeated by the subscription's retry policy and commits nothing; after <see
/// cref="DocumentConflictException"/> likewise, so it must load anew each time.
/// </remarks>
internal interface IPartitionHandler
{
    /// <summary>Handles events.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="cancellationToken">The time limit has passed, the partition was lost, or the drain time is
    /// over.</param>
    /// <returns><see cref="PutDocument"/> and <see cref="DeleteDocument"/> to commit with the checkpoint. None: the
    /// checkpoint is saved a little later.</returns>
    /// <exception cref="StoreFaultException">A store that it reads failed: tried again and never counted as a failure
    /// of the events.</exception>
    ValueTask<IReadOnlyList<StoreWrite>> HandleAsync(PartitionBatch batch, CancellationToken cancellationToken);
}
