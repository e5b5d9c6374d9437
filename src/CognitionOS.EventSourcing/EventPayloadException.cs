namespace CognitionOS.EventSourcing;

/// <summary>An event's payload could not be read: broken JSON, a form that its type cannot take, or an upcaster that
/// threw.</summary>
public sealed class EventPayloadException : EventSourcingException
{
    /// <summary>Reports the event. The message repeats nothing of the payload.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="cause">What went wrong.</param>
    public EventPayloadException(RecordedEvent recorded, Exception cause)
        : base(
            $"The payload of event '{recorded?.Type}' at position {recorded?.Position} (stream '{recorded?.Stream}',"
            + $" version {recorded?.Version}) could not be read: {cause?.GetType().Name}. Mend its type or add an"
            + " upcaster; the event itself never changes.",
            cause)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        Recorded = recorded;
    }

    /// <summary>The event.</summary>
    public RecordedEvent Recorded { get; }
}
