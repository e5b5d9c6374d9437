namespace CognitionOS.EventSourcing;

/// <summary>What a store takes as one: all of it, seen at once, or nothing.</summary>
/// <param name="Streams">Any number; none for a commit of writes alone.</param>
/// <param name="Condition">What must not have happened; null: nothing.</param>
/// <param name="Writes">What must commit with the events, in order.</param>
public sealed record Commit(
    IReadOnlyList<StreamAppend> Streams, TagCondition? Condition, IReadOnlyList<StoreWrite> Writes)
{
    /// <summary>A commit of events alone.</summary>
    /// <param name="streams">One or more.</param>
    public Commit(params StreamAppend[] streams)
        : this(streams, null, [])
    {
    }
}
