namespace CognitionOS.EventSourcing;

/// <summary>Whether an event is what a filter or a condition asks for.</summary>
internal static class EventMatch
{
    public static bool Matches(this EventFilter filter, RecordedEvent recorded) =>
        (filter.Tenant is null || filter.Tenant == recorded.Stream.Tenant)
        && (filter.Categories.Count == 0 || filter.Categories.Contains(recorded.Stream.Category))
        && (filter.Types.Count == 0 || filter.Types.Contains(recorded.Type))
        && (filter.Tags.Count == 0 || filter.Tags.Any(query => query.Matches(recorded)));

    public static bool Matches(this TagQuery query, RecordedEvent recorded) =>
        (query.Types.Count == 0 || query.Types.Contains(recorded.Type))
        && query.Tags.All(recorded.Tags.Contains);
}
