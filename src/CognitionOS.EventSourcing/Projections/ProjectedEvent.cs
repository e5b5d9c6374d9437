namespace CognitionOS.EventSourcing;

/// <summary>An event on its way into a document.</summary>
/// <param name="Event">The event. In an inline projection its position is not known yet and 0.</param>
/// <param name="DocumentId">The document: the name of its stream, or a key that the projection has computed.</param>
public sealed record ProjectedEvent(StoredEvent Event, string DocumentId)
{
    /// <summary>Its stream.</summary>
    public StreamId Stream => Event.Stream;

    /// <summary>Its place in the stream.</summary>
    public long Version => Event.Version;

    /// <summary>When it was appended.</summary>
    public DateTimeOffset Timestamp => Event.Timestamp;

    /// <summary>Where it comes from.</summary>
    public EventMetadata Metadata => Event.Recorded.Metadata;

    /// <summary>What it can be found by beside its stream.</summary>
    public IReadOnlyList<string> Tags => Event.Recorded.Tags;
}
