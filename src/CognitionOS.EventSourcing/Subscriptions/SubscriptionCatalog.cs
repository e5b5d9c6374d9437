using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.EventSourcing;

/// <summary>Every subscription of this process, by name.</summary>
internal sealed class SubscriptionCatalog
{
    private readonly Dictionary<string, Subscription> _byName;

    public SubscriptionCatalog(
        IEnumerable<SubscriptionDefinition> definitions,
        SubscriptionParts parts,
        IServiceProvider services,
        ILogger<SubscriptionCatalog>? logger = null)
    {
        var tools = new SubscriptionTools(
            parts.Stores,
            parts.Decoder,
            parts.Node,
            parts.Telemetry,
            parts.Time,
            new QuietLogger(logger ?? NullLogger<SubscriptionCatalog>.Instance));
        All =
        [
            .. definitions.DistinctBy(one => one.Name, StringComparer.Ordinal).Select(definition =>
                new Subscription(definition, definition.CreateHandler(services), tools)),
        ];
        _byName = All.ToDictionary(one => one.Definition.Name, StringComparer.Ordinal);
        foreach (var subscription in All)
        {
            parts.Telemetry.Watch(subscription);
        }
    }

    public IReadOnlyList<Subscription> All { get; }

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Subscription Get(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);

        return _byName.GetValueOrDefault(name) ?? throw new ArgumentException(
            $"There is no subscription '{name}'. Declared are: {string.Join(", ", _byName.Keys.Order())}.",
            nameof(name));
    }
}
