namespace CognitionOS.EventSourcing;

/// <summary>What a handler knows of the call, and how it makes the call exactly once. Only valid during the
/// call.</summary>
public sealed class SubscriptionContext
{
    private readonly PartitionBatch _batch;
    private readonly long _position;
    private readonly List<StoreWrite> _writes;
    private readonly CallScope _scope;

    internal SubscriptionContext(
        PartitionBatch batch, long position, List<StoreWrite> writes, CallScope scope)
    {
        _batch = batch;
        _position = position;
        _writes = writes;
        _scope = scope;
    }

    /// <summary>The subscription.</summary>
    public string Subscription => _batch.Subscription;

    /// <summary>The partition.</summary>
    public int Partition => _batch.Partition;

    /// <summary>Rises with each owner of the partition.</summary>
    public long Epoch => _batch.Epoch;

    /// <summary>1 for the first.</summary>
    public int Attempt => _batch.Attempt;

    /// <summary>Whether this is a dead letter that is replayed.</summary>
    public bool IsReplay => _batch.IsReplay;

    /// <summary>The services of the call's scope, which is made when they are first asked for.</summary>
    /// <exception cref="ObjectDisposedException">The call has ended.</exception>
    public IServiceProvider Services => _scope.Services;

    /// <summary>Writes a document in the commit that moves the checkpoint, or removes the replayed dead letter: exactly
    /// once, whatever fails. Nothing is written when the handler throws.</summary>
    /// <param name="write">A <see cref="PutDocument"/> or <see cref="DeleteDocument"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="write"/> is of another kind.</exception>
    public void Enlist(StoreWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (write is not (PutDocument or DeleteDocument))
        {
            throw new ArgumentException(
                $"A {write.GetType().Name} cannot commit with a checkpoint; put it into a commit of your own, together"
                + $" with {nameof(TakeCheckpoint)}().",
                nameof(write));
        }

        _writes.Add(write);
    }

    /// <summary>The checkpoint to put into a commit of your own (<see cref="EventBatch.Writes"/>, or <see
    /// cref="IReadModelStore.CommitAsync"/>): what commits with it happens exactly once, and a former owner's commit is
    /// refused.</summary>
    /// <remarks>At least once all the same where a dead letter is replayed, and for all but the last of those events
    /// that an upcaster has made of one.</remarks>
    public SaveCheckpoint TakeCheckpoint()
    {
        var checkpoint = _batch.TakeCheckpoint();
        return checkpoint with { Position = Math.Min(checkpoint.Position, _position) };
    }
}
