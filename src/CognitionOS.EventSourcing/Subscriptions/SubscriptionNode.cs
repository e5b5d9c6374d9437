using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>This process among the owners of partitions.</summary>
/// <remarks>A suffix of its own keeps processes apart that were given the same name: they would share leases, and
/// handle everything twice.</remarks>
internal sealed class SubscriptionNode(IOptions<EventSourcingOptions> options, IdSource ids, JitterSource jitter)
{
    public string Name { get; } = $"{options.Value.NodeName}/{ids.Next():N}";

    public EventSourcingOptions Options { get; } = options.Value;

    public SubscriptionNodeOptions Terms => Options.Subscriptions;

    public JitterSource Jitter { get; } = jitter;
}
