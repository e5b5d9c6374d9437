namespace CognitionOS.EventSourcing;

/// <summary>What is appended as one: events of several streams, a condition, and what must commit with them.</summary>
/// <param name="Streams">Any number.</param>
public sealed record EventBatch(params IReadOnlyList<StreamEvents> Streams)
{
    /// <summary>What must not have happened. Default: nothing.</summary>
    public TagCondition? Condition { get; init; }

    /// <summary>What commits with the events: documents, timers, commands. Default: nothing.</summary>
    public IReadOnlyList<StoreWrite> Writes { get; init; } = [];
}
