namespace CognitionOS.EventSourcing;

/// <summary>An event that was read, as an object.</summary>
/// <param name="Recorded">As the store keeps it.</param>
/// <param name="Data">The event after upcasting; an <see cref="UnknownEvent"/> where the type is not registered and
/// <see
/// cref="EventSourcingOptions.UnknownEvents"/> lets it pass.</param>
/// <param name="Part">Which one of those that an upcaster has made of the recorded one: 0 for the first.</param>
public sealed record StoredEvent(RecordedEvent Recorded, object Data, int Part = 0)
{
    /// <summary>Its stream.</summary>
    public StreamId Stream => Recorded.Stream;

    /// <summary>Its place in the stream.</summary>
    public long Version => Recorded.Version;

    /// <summary>Its place among all events.</summary>
    public long Position => Recorded.Position;

    /// <summary>When it was appended.</summary>
    public DateTimeOffset Timestamp => Recorded.Timestamp;
}
