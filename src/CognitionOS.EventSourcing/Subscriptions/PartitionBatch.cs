namespace CognitionOS.EventSourcing;

/// <summary>Events of one partition, handed to a handler.</summary>
internal sealed class PartitionBatch
{
    public required string Subscription { get; init; }

    public required int Partition { get; init; }

    public required long Epoch { get; init; }

    /// <summary>In order; more or fewer than were recorded where upcasters say so. Never none.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    /// <summary>All events of the partition up to here are handled once these are.</summary>
    public required long Position { get; init; }

    /// <summary>They are dead letters that are handled again: no checkpoint moves.</summary>
    public bool IsReplay { get; init; }

    /// <summary>1 for the first.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>Whether a handler has asked for the checkpoint, to commit it by itself: what became of a failed attempt
    /// is then known from the store alone.</summary>
    public bool CheckpointTaken { get; private set; }

    /// <summary>The checkpoint to commit with the handler's own writes.</summary>
    public SaveCheckpoint TakeCheckpoint()
    {
        CheckpointTaken = true;
        return Checkpoint;
    }

    public SaveCheckpoint Checkpoint => new(Subscription, Partition, Position, Epoch);
}
