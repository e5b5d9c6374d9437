namespace CognitionOS.EventSourcing;

/// <summary>Runs one recorded event through the upcasters: payloads first, then objects.</summary>
/// <remarks>Ends always: every step goes along a declared edge, and the edges have no ring.</remarks>
internal sealed class Upcasting(EventCatalog catalog, RecordedEvent recorded, List<StoredEvent> into)
{
    private int _parts;

    /// <summary>Reads a payload without upcasting it.</summary>
    public static object Read(RecordedEvent recorded, EventDefinition definition) =>
        recorded.ContentType == EventData.Json
            ? definition.Read(recorded.Payload.Span)
            : throw new NotSupportedException($"The content type {recorded.ContentType} needs an upcaster to JSON.");

    public void Expand()
    {
        if (catalog.UpcasterOf(recorded.Type) is { } upcaster)
        {
            Expand(upcaster, new RawEvent(recorded.Type, recorded.Payload));
        }
        else
        {
            Add(Read(recorded, Registered(recorded.Type)));
        }
    }

    private void Expand(RawUpcaster upcaster, RawEvent old)
    {
        foreach (var made in upcaster.Upcast(old))
        {
            if (!upcaster.To.Contains(made.Type))
            {
                throw Undeclared(old.Type, made.Type);
            }

            if (catalog.UpcasterOf(made.Type) is { } next)
            {
                Expand(next, made);
            }
            else
            {
                Add(Registered(made.Type).Read(made.Payload.Span));
            }
        }
    }

    private void Add(object data)
    {
        if (catalog.UpcasterOf(data.GetType()) is not { } upcaster)
        {
            Yield(data);
            return;
        }

        foreach (var made in upcaster.Upcast(data))
        {
            if (!upcaster.To.Contains(made.GetType()))
            {
                throw Undeclared(upcaster.From.Name, made.GetType().Name);
            }

            Add(made);
        }
    }

    private void Yield(object data)
    {
        if (_parts == EventCodec.MaxParts)
        {
            throw new InvalidOperationException($"Upcasters made more than {EventCodec.MaxParts} events of one.");
        }

        into.Add(new StoredEvent(recorded, data, _parts++));
    }

    private EventDefinition Registered(string name) =>
        catalog.Find(name) ?? throw new InvalidOperationException($"Event type '{name}' is not registered.");

    private static InvalidOperationException Undeclared(string from, string to) =>
        new($"The upcaster of '{from}' made '{to}', which it does not declare.");
}
