namespace CognitionOS.EventSourcing;

/// <summary>An event was read whose type is not registered.</summary>
public sealed class UnknownEventException : EventSourcingException
{
    /// <summary>Reports the event.</summary>
    /// <param name="recorded">The event.</param>
    public UnknownEventException(RecordedEvent recorded)
        : base(
            $"Event type '{recorded?.Type}' at position {recorded?.Position} of stream '{recorded?.Stream}' is not"
            + " registered. Register it with AddEvent, rename it with an upcaster, or set"
            + $" {nameof(EventSourcingOptions)}.{nameof(EventSourcingOptions.UnknownEvents)} to"
            + $" {nameof(UnknownEventRule.Pass)}.")
    {
        ArgumentNullException.ThrowIfNull(recorded);
        Recorded = recorded;
    }

    /// <summary>The event.</summary>
    public RecordedEvent Recorded { get; }
}
