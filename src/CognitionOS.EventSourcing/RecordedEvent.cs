namespace CognitionOS.EventSourcing;

/// <summary>An event as the store keeps it. It never changes.</summary>
/// <param name="Id">Unique in its tenant.</param>
/// <param name="Stream">Where it stands.</param>
/// <param name="Version">Its place in the stream: 1 for the first.</param>
/// <param name="Position">Its place among all events of the store: rising in the order of visibility, with
/// gaps.</param>
/// <param name="Type">Its stable name.</param>
/// <param name="Payload">Not to be changed.</param>
/// <param name="Timestamp">When it was appended, UTC; never before the event at a lower position.</param>
public sealed record RecordedEvent(
    Guid Id,
    StreamId Stream,
    long Version,
    long Position,
    string Type,
    ReadOnlyMemory<byte> Payload,
    DateTimeOffset Timestamp)
{
    /// <summary>What the payload is. Default: JSON.</summary>
    public string ContentType { get; init; } = EventData.Json;

    /// <summary>Where it comes from.</summary>
    public EventMetadata Metadata { get; init; } = EventMetadata.None;

    /// <summary>What it can be found by beside its stream.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
