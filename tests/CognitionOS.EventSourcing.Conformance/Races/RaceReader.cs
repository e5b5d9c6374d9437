namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Reads all events from the first on, page by page: the way of reading that a race puts to the
/// test.</summary>
public abstract class RaceReader
{
    /// <summary>The next page; an empty one where there is nothing yet.</summary>
    public abstract ValueTask<EventPage> NextAsync(int limit);
}
