namespace CognitionOS.EventSourcing.Conformance;

/// <summary>An event of the model. Compared by reference: two appends of the same data are two events.</summary>
internal sealed class ModelEvent(StreamId stream, EventData data, DateTimeOffset timestamp)
{
    public StreamId Stream { get; } = stream;

    public EventData Data { get; } = data;

    public DateTimeOffset Timestamp { get; } = timestamp;
}
