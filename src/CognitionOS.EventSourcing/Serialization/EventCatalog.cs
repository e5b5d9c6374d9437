using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Every registered event type and upcaster, by name and by class.</summary>
/// <remarks>What is wrong with them is told at the start of the processor and at the first use.</remarks>
internal sealed class EventCatalog
{
    private readonly FrozenDictionary<string, EventDefinition> _byName;
    private readonly FrozenDictionary<Type, EventDefinition> _byType;
    private readonly FrozenDictionary<string, RawUpcaster> _raw;
    private readonly FrozenDictionary<Type, TypedUpcaster> _typed;
    private readonly UpcastGraph _graph;
    private readonly EventDefinitionException? _fault;

    public EventCatalog(
        IEnumerable<EventDefinition> definitions,
        IEnumerable<RawUpcaster> raw,
        IEnumerable<TypedUpcaster> typed,
        IOptions<EventSourcingOptions> options)
    {
        EventDefinition[] all = [.. definitions];
        RawUpcaster[] raws = [.. raw];
        TypedUpcaster[] typeds = [.. typed];
        _byName = all.DistinctBy(one => one.Name).ToFrozenDictionary(one => one.Name, StringComparer.Ordinal);
        _byType = all.DistinctBy(one => one.Type).ToFrozenDictionary(one => one.Type);
        _raw = raws.DistinctBy(one => one.From).ToFrozenDictionary(one => one.From, StringComparer.Ordinal);
        _typed = typeds.DistinctBy(one => one.From).ToFrozenDictionary(one => one.From);
        _graph = new UpcastGraph(_byType, raws, typeds);
        Faults = [.. EventCatalogFaults.Of(all, raws, typeds, options.Value.MaxNameLength), .. _graph.Faults()];
        _fault = Faults.Count == 0 ? null : new EventDefinitionException(DefinitionFaults.Text(Faults));
    }

    public IReadOnlyList<string> Faults { get; }

    public bool HasUpcasters => _raw.Count + _typed.Count > 0;

    /// <summary>Null when no event of that name is registered.</summary>
    public EventDefinition? Find(string name)
    {
        ThrowIfUnsound();
        return _byName.GetValueOrDefault(name);
    }

    /// <summary>Null when no event of that class is registered.</summary>
    public EventDefinition? Find(Type type)
    {
        ThrowIfUnsound();
        return _byType.GetValueOrDefault(type);
    }

    public RawUpcaster? UpcasterOf(string name) => _raw.GetValueOrDefault(name);

    public TypedUpcaster? UpcasterOf(Type type) => _typed.GetValueOrDefault(type);

    /// <summary>The names under which events stand that are read as this class: its own, and those that are upcast to
    /// it, at once or through others. None when it is not registered.</summary>
    public IReadOnlyList<string> RecordedNamesOf(Type type) =>
        Find(type) is { } found ? _graph.Sources(found.Name) : [];

    private void ThrowIfUnsound()
    {
        if (_fault is not null)
        {
            throw new EventDefinitionException(_fault.Message);
        }
    }
}
