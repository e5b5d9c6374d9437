namespace CognitionOS.EventSourcing;

/// <summary>Every declared saga, by name and version.</summary>
internal sealed class SagaCatalog : IDefinitionCheck
{
    private readonly Dictionary<(string Name, int Version), SagaDefinition> _all = [];
    private readonly Dictionary<string, SagaDefinition> _latest = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly EventCatalog _events;

    public SagaCatalog(IEnumerable<SagaDefinition> definitions, EventCatalog events)
    {
        _events = events;
        foreach (var definition in definitions)
        {
            Add(definition);
        }
    }

    public IReadOnlyList<string> Faults => _events.Faults.Count > 0 ? _faults : [.. _faults, .. UnknownEvents()];

    /// <summary>A version of a saga; null: it is not declared here.</summary>
    public SagaDefinition? Find(string name, int version) => _all.GetValueOrDefault((name, version));

    /// <summary>The highest version of a saga; null: it is not declared here.</summary>
    public SagaDefinition? Latest(string name) => _latest.GetValueOrDefault(name);

    /// <summary>The versions of a saga, the highest first.</summary>
    public IReadOnlyList<SagaDefinition> Versions(string name) =>
        [.. _all.Values.Where(one => one.Plan.Name == name).OrderByDescending(static one => one.Plan.Version)];

    /// <summary>Throws when a saga cannot work as declared.</summary>
    /// <exception cref="EventDefinitionException">It cannot.</exception>
    public void ThrowIfUnsound()
    {
        if (Faults is { Count: > 0 } faults)
        {
            throw new EventDefinitionException(DefinitionFaults.Text(faults));
        }
    }

    private IEnumerable<string> UnknownEvents() =>
        from definition in _all.Values
        from signal in definition.Signals
        where _events.RecordedNamesOf(signal.EventType).Count == 0
        select $"Saga '{definition.Plan.Name}' waits for {signal.EventType}, which is no registered event: add it with"
            + " AddEvent.";

    private void Add(SagaDefinition definition)
    {
        var plan = definition.Plan;
        _faults.AddRange(definition.Faults);
        if (!_all.TryAdd((plan.Name, plan.Version), definition))
        {
            _faults.Add(
                $"Saga '{plan.Name}' version {plan.Version} is declared twice: give the new one a new version.");
        }

        if (!_latest.TryGetValue(plan.Name, out var latest) || latest.Plan.Version < plan.Version)
        {
            _latest[plan.Name] = definition;
        }
    }
}
