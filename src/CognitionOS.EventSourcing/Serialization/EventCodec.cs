using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Makes bytes of events and events of bytes. On the way back old forms are upcast.</summary>
internal sealed class EventCodec(EventCatalog catalog, AppendOrigin origin, IOptions<EventSourcingOptions> options)
{
    /// <summary>The most events that upcasters may make of one.</summary>
    public const int MaxParts = 1_000;

    private readonly UnknownEventRule _unknown = options.Value.UnknownEvents;

    /// <exception cref="ArgumentException">The type is not registered, or cannot be written.</exception>
    public IReadOnlyList<EventData> Encode(IReadOnlyList<NewEvent> events)
    {
        if (events.Count == 0)
        {
            return [];
        }

        EventMetadata? ambient = null;
        var encoded = new EventData[events.Count];
        for (var i = 0; i < encoded.Length; i++)
        {
            encoded[i] = Encode(events[i], events[i].Metadata ?? (ambient ??= origin.Current()));
        }

        return encoded;
    }

    /// <exception cref="ArgumentException">The type is not registered, or cannot be written.</exception>
    public EventData Encode(NewEvent one) => Encode(one, one.Metadata ?? origin.Current());

    /// <summary>What was recorded, as objects: mostly one, more or none when an upcaster says so.</summary>
    /// <exception cref="UnknownEventException">The type is not registered, and none may pass.</exception>
    /// <exception cref="EventPayloadException">The payload cannot be read.</exception>
    public IReadOnlyList<StoredEvent> Decode(RecordedEvent recorded)
    {
        var parts = new List<StoredEvent>(1);
        Decode(recorded, parts);
        return parts;
    }

    /// <summary>The same for a page.</summary>
    public IReadOnlyList<StoredEvent> Decode(IReadOnlyList<RecordedEvent> recorded)
    {
        var parts = new List<StoredEvent>(recorded.Count);
        foreach (var one in recorded)
        {
            Decode(one, parts);
        }

        return parts;
    }

    private EventData Encode(NewEvent one, EventMetadata metadata)
    {
        var definition = catalog.Find(one.Data.GetType()) ?? throw new ArgumentException(
            $"{one.Data.GetType()} is no registered event type: add it with AddEvent.", nameof(one));
        return new EventData(definition.Name, Write(definition, one.Data))
        {
            Id = one.Id,
            Metadata = metadata,
            Tags = one.Tags ?? definition.TagsOf(one.Data),
        };
    }

    private static byte[] Write(EventDefinition definition, object data)
    {
        try
        {
            return definition.Write(data);
        }
        catch (Exception failure) when (failure is not (ArgumentException or OperationCanceledException))
        {
            throw new ArgumentException($"An event of type '{definition.Name}' cannot be written as JSON.", failure);
        }
    }

    private void Decode(RecordedEvent recorded, List<StoredEvent> into)
    {
        var definition = catalog.Find(recorded.Type);
        try
        {
            if (definition is null && catalog.UpcasterOf(recorded.Type) is null)
            {
                into.Add(new StoredEvent(recorded, PassUnknown(recorded)));
            }
            else if (catalog.HasUpcasters)
            {
                new Upcasting(catalog, recorded, into).Expand();
            }
            else
            {
                into.Add(new StoredEvent(recorded, Upcasting.Read(recorded, definition!)));
            }
        }
        catch (Exception failure) when (failure is not (EventSourcingException or OperationCanceledException))
        {
            throw new EventPayloadException(recorded, failure);
        }
    }

    private UnknownEvent PassUnknown(RecordedEvent recorded) => _unknown == UnknownEventRule.Pass
        ? new UnknownEvent(recorded.Type, recorded.Payload)
        : throw new UnknownEventException(recorded);
}
