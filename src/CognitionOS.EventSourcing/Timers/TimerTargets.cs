using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Who handles the timers of which owner.</summary>
internal sealed class TimerTargets : IDefinitionCheck
{
    private readonly Dictionary<string, ITimerTarget> _byOwner = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    public TimerTargets(
        IEnumerable<ITimerTarget> own,
        IEnumerable<TimerHandlerDefinition> definitions,
        IServiceScopeFactory scopes,
        IOptions<EventSourcingOptions> options)
    {
        foreach (var target in own)
        {
            _byOwner.Add(target.Owner, target);
        }

        foreach (var definition in definitions)
        {
            Add(definition, new HandlerTimerTarget(definition, scopes, options.Value.Timers.HandlerTimeout));
        }
    }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Who handles timers of an owner; null: nobody here.</summary>
    public ITimerTarget? Find(string owner)
    {
        var slash = owner.IndexOf('/', StringComparison.Ordinal);
        return _byOwner.GetValueOrDefault(slash < 0 ? owner : owner[..slash]);
    }

    private void Add(TimerHandlerDefinition definition, HandlerTimerTarget target)
    {
        if (DefinitionFaults.OfName(definition.Owner) is { } fault)
        {
            _faults.Add($"The owner '{definition.Owner}' of a timer handler {fault}.");
        }
        else if (definition.Owner.Contains('/', StringComparison.Ordinal))
        {
            _faults.Add($"The owner '{definition.Owner}' of a timer handler has a slash: give the part before it.");
        }
        else if (!_byOwner.TryAdd(definition.Owner, target))
        {
            _faults.Add($"Timers of owner '{definition.Owner}' have two handlers: keep one.");
        }
    }
}
