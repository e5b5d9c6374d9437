namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Goes on behind what the store says that it has looked at: as subscriptions do.</summary>
public sealed class ScannedReader(IEventStore store) : RaceReader
{
    private long _after;

    public override async ValueTask<EventPage> NextAsync(int limit)
    {
        var page = await store.ReadAllAsync(EventFilter.All, _after, ReadDirection.Forward, limit);
        _after = page.ScannedTo;
        return page;
    }
}
