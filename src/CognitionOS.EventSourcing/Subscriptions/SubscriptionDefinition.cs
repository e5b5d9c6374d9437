namespace CognitionOS.EventSourcing;

/// <summary>A subscription as declared. Register it as a singleton; <c>AddSubscription</c> and projections
/// do.</summary>
/// <param name="Name">Unique among all subscriptions.</param>
/// <param name="Options">How it is run.</param>
/// <param name="MaxBatch">The most recorded events of one call: 1 where each stands for itself.</param>
/// <param name="CreateHandler">Makes its handler, once, from the root of the container.</param>
internal sealed record SubscriptionDefinition(
    string Name, SubscriptionOptions Options, int MaxBatch, Func<IServiceProvider, IPartitionHandler> CreateHandler)
{
    /// <summary>Whether a document that is not as expected is a race with another partition: then the call is repeated
    /// until it wins, and never counts as a failure of its events.</summary>
    public bool ConflictsAreRaces { get; init; }
}
