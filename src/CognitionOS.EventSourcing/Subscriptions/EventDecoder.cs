namespace CognitionOS.EventSourcing;

/// <summary>Makes events of what was recorded, by a subscription's own rule for unknown types.</summary>
internal sealed class EventDecoder(EventCodec codec, AppendOrigin origin)
{
    /// <exception cref="UnknownEventException">The type is not registered, and the rule says to stop.</exception>
    /// <exception cref="EventPayloadException">The payload cannot be read.</exception>
    public IReadOnlyList<StoredEvent> Decode(RecordedEvent recorded, UnknownEventRule rule)
    {
        IReadOnlyList<StoredEvent> parts;
        try
        {
            parts = codec.Decode(recorded);
        }
        catch (UnknownEventException) when (rule == UnknownEventRule.Pass)
        {
            return [new StoredEvent(recorded, new UnknownEvent(recorded.Type, recorded.Payload))];
        }

        return rule == UnknownEventRule.Fail && parts is [{ Data: UnknownEvent }]
            ? throw new UnknownEventException(recorded)
            : parts;
    }

    /// <summary>What is appended until the answer is disposed comes from handling this event.</summary>
    public IDisposable Handling(RecordedEvent recorded) => origin.Handling(recorded);
}
