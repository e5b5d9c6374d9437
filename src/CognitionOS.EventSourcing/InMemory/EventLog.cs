namespace CognitionOS.EventSourcing;

/// <summary>All events in order of their positions, and by stream. Called under the gate.</summary>
internal sealed class EventLog(IdSource ids)
{
    private readonly List<RecordedEvent> _events = [];
    private readonly Dictionary<StreamId, List<RecordedEvent>> _streams = [];
    private readonly Dictionary<(string Tenant, Guid Id), RecordedEvent> _given = [];

    public long Head => _events.Count;

    public long Version(StreamId stream) => _streams.TryGetValue(stream, out var events) ? events.Count : 0;

    public RecordedEvent? Given(string tenant, Guid id) => _given.GetValueOrDefault((tenant, id));

    public RecordedEvent At(long position) => _events[(int)position - 1];

    public IReadOnlyList<RecordedEvent> Of(StreamId stream) =>
        _streams.TryGetValue(stream, out var events) ? events : [];

    public void Append(StreamId stream, EventData data, DateTimeOffset now)
    {
        if (!_streams.TryGetValue(stream, out var events))
        {
            _streams[stream] = events = [];
        }

        var timestamp = _events.Count > 0 && _events[^1].Timestamp > now ? _events[^1].Timestamp : now.ToUniversalTime();
        var recorded = new RecordedEvent(
            data.Id ?? ids.Next(), stream, events.Count + 1, Head + 1, data.Type, data.Payload.ToArray(), timestamp)
        {
            ContentType = data.ContentType,
            Metadata = data.Metadata,
            Tags = [.. data.Tags],
        };
        _events.Add(recorded);
        events.Add(recorded);
        if (data.Id is { } id)
        {
            _given.Add((stream.Tenant, id), recorded);
        }
    }
}
