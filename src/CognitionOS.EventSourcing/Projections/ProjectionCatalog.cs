namespace CognitionOS.EventSourcing;

/// <summary>Every projection, by name.</summary>
/// <remarks>What is wrong with them is told at the start of the processor and at the first use.</remarks>
internal sealed class ProjectionCatalog
{
    private readonly Dictionary<string, ProjectionDefinition> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly EventCatalog _events;

    public ProjectionCatalog(
        IEnumerable<ProjectionDeclaration> declarations, EventCatalog events, IServiceProvider services)
    {
        _events = events;
        foreach (var declaration in declarations)
        {
            Add(declaration, services);
        }
    }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>All of them, in the order in which they were added.</summary>
    /// <exception cref="EventDefinitionException">Something is declared wrongly.</exception>
    public IReadOnlyCollection<ProjectionDefinition> All
    {
        get
        {
            ThrowIfUnsound();
            return _byName.Values;
        }
    }

    /// <exception cref="EventDefinitionException">Something is declared wrongly.</exception>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public ProjectionDefinition Get(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ThrowIfUnsound();
        return _byName.GetValueOrDefault(name) ?? throw new ArgumentException(
            $"There is no projection '{name}'; there are: {string.Join(", ", _byName.Keys)}. Add it with"
            + " AddProjection.",
            nameof(name));
    }

    /// <summary>The events that a projection reads, for the store to pick.</summary>
    /// <param name="definition">The projection.</param>
    /// <param name="tenant">Only this tenant's; null: every tenant's.</param>
    public EventFilter FilterOf(ProjectionDefinition definition, string? tenant = null) => new()
    {
        Tenant = tenant,
        Categories = definition.Categories,
        Types = definition.Types.Contains(typeof(UnknownEvent))
            ? []
            : [.. definition.Types.SelectMany(_events.RecordedNamesOf).Distinct(StringComparer.Ordinal)],
    };

    private void Add(ProjectionDeclaration declaration, IServiceProvider services)
    {
        try
        {
            if (declaration.Name[0] == ProjectionNames.Reserved || declaration.Name.Any(char.IsControl))
            {
                _faults.Add(
                    $"Projection '{declaration.Name}' has a name that begins with {ProjectionNames.Reserved} or holds a"
                    + " control character. Give it another.");
            }

            var definition = declaration.Create(services);
            if (!_byName.TryAdd(definition.Name, definition))
            {
                _faults.Add($"Projection '{definition.Name}' is added twice. Give one of them another name.");
            }

            _faults.AddRange(
                from type in definition.Types
                where type != typeof(UnknownEvent) && _events.Faults.Count == 0 && _events.Find(type) is null
                select $"Projection '{definition.Name}' handles {type.Name}, which is no registered event type: add it"
                    + " with AddEvent.");
        }
        catch (EventDefinitionException fault)
        {
            _faults.Add(fault.Message);
        }
    }

    private void ThrowIfUnsound()
    {
        if (_faults.Count > 0)
        {
            throw new EventDefinitionException(DefinitionFaults.Text(_faults));
        }
    }
}
