namespace CognitionOS.EventSourcing;

/// <summary>Compares events with a filter without making objects of them.</summary>
internal sealed class EventMatcher
{
    private readonly EventLog _log;
    private readonly EventFilter _filter;
    private readonly bool[]? _kinds;

    /// <summary>Prepares a filter for the kinds that are known so far.</summary>
    public EventMatcher(EventLog log, EventFilter filter)
    {
        _log = log;
        _filter = filter;
        if (filter.Types.Count > 0)
        {
            _kinds = new bool[log.Kinds.Count];
            for (var kind = 0; kind < _kinds.Length; kind++)
            {
                _kinds[kind] = filter.Types.Contains(log.Kinds[kind].Type);
            }
        }

        IsAll = filter.Tenant is null && _kinds is null && filter.Categories.Count == 0 && filter.Tags.Count == 0;
    }

    /// <summary>Whether every event matches.</summary>
    public bool IsAll { get; }

    public bool Matches(int index) =>
        (_kinds is null || _kinds[_log.Slot(index).Kind])
        && ((_filter.Tenant is null && _filter.Categories.Count == 0) || MatchesStream(_log.StreamAt(index)))
        && (_filter.Tags.Count == 0 || First(_log, _filter.Tags, index) is not null);

    /// <summary>The first query that an event matches; null: none.</summary>
    public static TagQuery? First(EventLog log, IReadOnlyList<TagQuery> queries, int index)
    {
        for (var query = 0; query < queries.Count; query++)
        {
            if (Matches(log, queries[query], index))
            {
                return queries[query];
            }
        }

        return null;
    }

    private static bool Matches(EventLog log, TagQuery query, int index)
    {
        foreach (var tag in query.Tags)
        {
            if (!log.HasTag(index, tag))
            {
                return false;
            }
        }

        return query.Types.Count == 0 || query.Types.Contains(log.Kinds[log.Slot(index).Kind].Type);
    }

    private bool MatchesStream(NamedPositions stream)
    {
        if (_filter.Tenant is { } tenant && !string.Equals(stream.Tenant, tenant, StringComparison.Ordinal))
        {
            return false;
        }

        if (_filter.Categories.Count == 0)
        {
            return true;
        }

        var category = new StreamId(stream.Name).CategorySpan;
        foreach (var wanted in _filter.Categories)
        {
            if (category.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
