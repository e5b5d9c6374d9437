namespace CognitionOS.EventSourcing;

/// <summary>All events in the order of their positions. One writer at a time, under the gate; readers take no
/// lock.</summary>
/// <remarks>
/// The event at index i has position i + 1. A commit writes its events behind the head, where no reader looks, and
/// publishes them all by one volatile write of the head: a reader reads the head first and never looks beyond it.
/// </remarks>
internal sealed class EventLog
{
    private readonly AppendList<EventChunk> _chunks = new();
    private readonly PayloadSlabs _payloads = new();
    private readonly IdSource _ids;
    private readonly IdTable _given;
    private int _next;
    private long _lastTicks;
    private volatile int _head;

    public EventLog(IdSource ids)
    {
        _ids = ids;
        _given = new IdTable(this);
    }

    /// <summary>How many events are published: the position of the last one.</summary>
    public int Head => _head;

    public NameTable Streams { get; } = new();

    public NameTable Tags { get; } = new();

    public KindTable Kinds { get; } = new();

    public ref readonly EventSlot Slot(int index) => ref _chunks[index >> EventChunk.Bits][index & (EventChunk.Size - 1)];

    public NamedPositions StreamAt(int index) => Streams[Slot(index).Stream];

    public string[] TagsAt(int index) => _chunks[index >> EventChunk.Bits].TagsOf(index & (EventChunk.Size - 1));

    public RecordedEvent Read(int index)
    {
        var chunk = _chunks[index >> EventChunk.Bits];
        var place = index & (EventChunk.Size - 1);
        ref readonly var slot = ref chunk[place];
        var stream = Streams[slot.Stream];
        var kind = Kinds[slot.Kind];
        return new RecordedEvent(
            slot.Id,
            new StreamId(stream.Name, stream.Tenant),
            slot.Version,
            index + 1L,
            kind.Type,
            _payloads.Read(slot.Payload),
            new DateTimeOffset(slot.Ticks, TimeSpan.Zero))
        {
            ContentType = kind.ContentType,
            Metadata = chunk.MetadataOf(place),
            Tags = chunk.TagsOf(place),
        };
    }

    /// <summary>The index of the event that a caller gave this id; -1: there is none. For the writer.</summary>
    public int Given(Guid id, string tenant) => _given.Find(id, tenant);

    /// <summary>Writes events behind the head. For the writer.</summary>
    public void Append(NamedPositions stream, IReadOnlyList<EventData> events, DateTimeOffset now)
    {
        _lastTicks = Math.Max(_lastTicks, now.UtcTicks);
        for (var index = 0; index < events.Count; index++)
        {
            Append(stream, events[index]);
        }
    }

    /// <summary>Shows readers all that was written. For the writer.</summary>
    public void Publish() => _head = _next;

    private void Append(NamedPositions stream, EventData data)
    {
        var index = _next;
        var place = index & (EventChunk.Size - 1);
        if (place == 0)
        {
            _chunks.Add(new EventChunk());
        }

        var chunk = _chunks[index >> EventChunk.Bits];
        chunk.Set(place, new EventSlot(
            data.Id ?? _ids.Next(),
            _lastTicks,
            stream.Number,
            checked(stream.Positions.Count + 1),
            Kinds.NumberOf(data.Type, data.ContentType),
            _payloads.Add(data.Payload.Span)));
        if (!ReferenceEquals(data.Metadata, EventMetadata.None))
        {
            chunk.SetMetadata(place, Kept(data.Metadata));
        }

        if (data.Tags.Count > 0)
        {
            chunk.SetTags(place, Post(data.Tags, stream.Tenant, index));
        }

        stream.Positions.Add(index);
        _next = checked(index + 1);
        if (data.Id is not null)
        {
            _given.Add(index);
        }
    }

    private string[] Post(IReadOnlyList<string> tags, string tenant, int index)
    {
        var kept = new string[tags.Count];
        for (var tag = 0; tag < kept.Length; tag++)
        {
            var entry = Tags.Find(tags[tag], tenant) ?? Tags.Add(tags[tag], tenant);
            entry.Positions.Add(index);
            kept[tag] = entry.Name;
        }

        return kept;
    }

    // Headers are the caller's own dictionary, which may change.
    private static EventMetadata Kept(EventMetadata metadata) => metadata.Headers is { } headers
        ? metadata with { Headers = new Dictionary<string, string>(headers, StringComparer.Ordinal) }
        : metadata;
}
