namespace CognitionOS.EventSourcing;

/// <summary>Which documents an event concerns, as declared.</summary>
internal sealed class KeyRules
{
    private readonly Dictionary<Type, Func<StoredEvent, IEnumerable<string>>> _rules = [];
    private Func<StoredEvent, IEnumerable<string>>? _others;
    private bool _isSpread;

    public ProjectionShape Shape =>
        _isSpread ? ProjectionShape.Spread
        : _rules.Count > 0 || _others is not null ? ProjectionShape.Keyed
        : ProjectionShape.PerStream;

    /// <summary>The types that have a key of their own.</summary>
    public IReadOnlyCollection<Type> Types => _rules.Keys;

    /// <summary>Whether documents of events of a type can be told.</summary>
    public bool Covers(Type type) =>
        Shape == ProjectionShape.PerStream || _others is not null || _rules.ContainsKey(type);

    public void Add(Type type, bool isSpread, Func<StoredEvent, IEnumerable<string>> rule, List<string> faults)
    {
        _isSpread |= isSpread;
        if (!_rules.TryAdd(type, rule))
        {
            faults.Add($"it declares keys of {type.Name} twice");
        }
    }

    public void AddForOthers(Func<StoredEvent, IEnumerable<string>> rule, List<string> faults)
    {
        if (_others is not null)
        {
            faults.Add("it declares a key for all events twice");
        }

        _others = rule;
    }

    /// <summary>The documents' ids. Runs code of the user.</summary>
    public IEnumerable<string> Of(StoredEvent stored)
    {
        if (Shape == ProjectionShape.PerStream)
        {
            return [stored.Stream.Name];
        }

        return _rules.TryGetValue(stored.Data.GetType(), out var rule) ? rule(stored)
            : _others is not null ? _others(stored)
            : [];
    }
}
