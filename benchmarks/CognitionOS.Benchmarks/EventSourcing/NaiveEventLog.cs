using CognitionOS.EventSourcing;

namespace CognitionOS.Benchmarks;

/// <summary>What one writes first: a lock, a list of all events and one per stream, ids from the system.</summary>
internal sealed class NaiveEventLog : IEventLogUnderTest
{
    private readonly Lock _gate = new();
    private readonly List<RecordedEvent> _events = [];
    private readonly Dictionary<StreamId, List<RecordedEvent>> _streams = [];
    private readonly Dictionary<Guid, RecordedEvent> _given = [];
    private readonly Dictionary<string, List<RecordedEvent>> _tags = [];

    public void Append(StreamId stream, EventData[] events)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(stream, out var ofStream))
            {
                _streams[stream] = ofStream = [];
            }

            foreach (var data in events)
            {
                Append(stream, ofStream, data);
            }
        }
    }

    public (int Count, long Bytes) Read(long after, int limit)
    {
        RecordedEvent[] page;
        lock (_gate)
        {
            page = [.. _events.Skip((int)after).Take(limit)];
        }

        return (page.Length, page.Sum(static recorded => (long)recorded.Payload.Length));
    }

    private void Append(StreamId stream, List<RecordedEvent> ofStream, EventData data)
    {
        var recorded = new RecordedEvent(
            data.Id ?? Guid.CreateVersion7(),
            stream,
            ofStream.Count + 1,
            _events.Count + 1,
            data.Type,
            data.Payload.ToArray(),
            DateTimeOffset.UtcNow)
        {
            Metadata = data.Metadata,
            Tags = data.Tags.Count == 0 ? [] : [.. data.Tags],
        };
        _events.Add(recorded);
        ofStream.Add(recorded);
        if (data.Id is { } id)
        {
            _given.Add(id, recorded);
        }

        foreach (var tag in recorded.Tags)
        {
            (_tags.TryGetValue(tag, out var tagged) ? tagged : _tags[tag] = []).Add(recorded);
        }
    }
}
