using System.Buffers;

namespace CognitionOS.EventSourcing;

/// <summary>All events in the order of their positions. One writer at a time, under the gate; readers take no
/// lock.</summary>
/// <remarks>
/// The event at index i has position i + 1. A commit writes its events behind the head, where no reader looks, and
/// publishes them all by one volatile write of the head: a reader reads the head first and never looks beyond it. What
/// was written and never published is overwritten by the next commit.
/// </remarks>
internal sealed class EventLog
{
    // Large, so that the processor finds its way to an event among millions: the first one grows up to this.
    private const int ChunkBits = 16;
    private const int ChunkSize = 1 << ChunkBits;
    private const int SmallestChunk = 256;

    private readonly AppendList<EventSlot[]> _chunks = new();
    private readonly PayloadSlabs _payloads = new();
    private readonly IdSource _ids;
    private readonly IdTable _given;
    private readonly List<int> _newlyGiven = [];
    private readonly ArrayBufferWriter<byte> _extras = new();
    private int _written;
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

    public ref readonly EventSlot Slot(int index) => ref _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    public NamedPositions StreamAt(int index) => Streams[Slot(index).Stream];

    public bool HasTag(int index, string tag)
    {
        foreach (var number in TagNumbers(index))
        {
            if (string.Equals(Tags[number].Name, tag, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public RecordedEvent Read(int index)
    {
        ref readonly var slot = ref Slot(index);
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
            Metadata = EventExtras.Metadata(_payloads.Read(slot.Extras).Span),
            Tags = TagNames(index),
        };
    }

    /// <summary>The index of the event that a caller gave this id; -1: there is none. For the writer.</summary>
    public int Given(Guid id, string tenant) => _given.Find(id, tenant);

    /// <summary>Forgets what was written and not published, after a failure. For the writer.</summary>
    public void Begin()
    {
        _written = _head;
        _newlyGiven.Clear();
    }

    /// <summary>Writes events behind the head, for each stream once before they are published. For the
    /// writer.</summary>
    /// <returns>The version that the stream will have.</returns>
    public int Append(NamedPositions stream, IReadOnlyList<EventData> events, DateTimeOffset now)
    {
        var ticks = _head == 0 ? now.UtcTicks : Math.Max(now.UtcTicks, Slot(_head - 1).Ticks);
        var version = stream.Positions.Count;
        for (var index = 0; index < events.Count; index++)
        {
            version = checked(version + 1);
            Append(stream, events[index], version, ticks);
        }

        return version;
    }

    /// <summary>Shows readers all that was written. For the writer.</summary>
    public void Publish()
    {
        for (var index = _head; index < _written; index++)
        {
            StreamAt(index).Positions.Add(index);
            foreach (var tag in TagNumbers(index))
            {
                Tags[tag].Positions.Add(index);
            }
        }

        foreach (var index in _newlyGiven)
        {
            _given.Add(index);
        }

        _newlyGiven.Clear();
        _head = _written;
    }

    private void Append(NamedPositions stream, EventData data, int version, long ticks)
    {
        var next = checked(_written + 1);
        MakeRoom();
        _chunks[_written >> ChunkBits][_written & (ChunkSize - 1)] = new EventSlot(
            data.Id ?? _ids.Next(),
            ticks,
            stream.Number,
            version,
            Kinds.NumberOf(data.Type, data.ContentType),
            _payloads.Add(data.Payload.Span),
            Pack(data, stream.Tenant));
        if (data.Id is not null)
        {
            _newlyGiven.Add(_written);
        }

        _written = next;
    }

    private void MakeRoom()
    {
        if (_written >> ChunkBits == _chunks.Count)
        {
            _chunks.Add(new EventSlot[_written == 0 ? SmallestChunk : ChunkSize]);
        }
        else if (_written < ChunkSize && _written == _chunks[0].Length)
        {
            var grown = new EventSlot[_written * 2];
            _chunks[0].CopyTo(grown, 0);
            _chunks.Replace(0, grown);
        }
    }

    private PayloadPlace Pack(EventData data, string tenant)
    {
        if (data.Tags.Count == 0 && ReferenceEquals(data.Metadata, EventMetadata.None))
        {
            return default;
        }

        Span<int> tags = stackalloc int[data.Tags.Count];
        for (var tag = 0; tag < tags.Length; tag++)
        {
            tags[tag] = (Tags.Find(data.Tags[tag], tenant) ?? Tags.Add(data.Tags[tag], tenant)).Number;
        }

        _extras.ResetWrittenCount();
        EventExtras.Pack(_extras, tags, data.Metadata);
        return _payloads.Add(_extras.WrittenSpan);
    }

    private ReadOnlySpan<int> TagNumbers(int index) => EventExtras.Tags(_payloads.Read(Slot(index).Extras).Span);

    private string[] TagNames(int index)
    {
        var numbers = TagNumbers(index);
        if (numbers.IsEmpty)
        {
            return [];
        }

        var names = new string[numbers.Length];
        for (var tag = 0; tag < names.Length; tag++)
        {
            names[tag] = Tags[numbers[tag]].Name;
        }

        return names;
    }
}
