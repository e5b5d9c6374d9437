namespace CognitionOS.EventSourcing;

/// <summary>Numbers the types of events, so that an event keeps a number instead of two names.</summary>
internal sealed class KindTable
{
    private readonly AppendList<EventKind> _kinds = new();
    private readonly Dictionary<string, int> _ofJson = new(StringComparer.Ordinal);
    private readonly Dictionary<EventKind, int> _others = [];
    private volatile int _count;

    public int Count => _count;

    public EventKind this[int number] => _kinds[number];

    /// <summary>The number of a kind, a new one if need be. One writer at a time.</summary>
    public int NumberOf(string type, string contentType)
    {
        if (string.Equals(contentType, EventData.Json, StringComparison.Ordinal))
        {
            if (!_ofJson.TryGetValue(type, out var known))
            {
                _ofJson[type] = known = Add(new EventKind(type, EventData.Json));
            }

            return known;
        }

        var kind = new EventKind(type, contentType);
        if (!_others.TryGetValue(kind, out var number))
        {
            _others[kind] = number = Add(kind);
        }

        return number;
    }

    private int Add(EventKind kind)
    {
        var number = _kinds.Add(kind);
        _count = number + 1;
        return number;
    }
}
