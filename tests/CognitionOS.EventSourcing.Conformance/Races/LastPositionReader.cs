namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Goes on behind the last event that it was given: <c>position > last</c>.</summary>
public sealed class LastPositionReader(IEventStore store) : RaceReader
{
    private long _last;

    public override async ValueTask<EventPage> NextAsync(int limit)
    {
        var page = await store.ReadAllAsync(EventFilter.All, _last, ReadDirection.Forward, limit);
        _last = page.Events.Count > 0 ? page.Events[^1].Position : _last;
        return page;
    }
}
