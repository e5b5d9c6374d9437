namespace CognitionOS.EventSourcing.Conformance;

/// <summary>A control: steps back a little before each page, to be safe, and so reads events twice.</summary>
public sealed class OverlappingReader(IEventStore store) : RaceReader
{
    private long _last;

    public override async ValueTask<EventPage> NextAsync(int limit)
    {
        var page = await store.ReadAllAsync(EventFilter.All, Math.Max(0, _last - 2), ReadDirection.Forward, limit);
        _last = page.Events.Count > 0 ? page.Events[^1].Position : _last;
        return page;
    }
}
