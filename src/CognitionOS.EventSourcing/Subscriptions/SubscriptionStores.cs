namespace CognitionOS.EventSourcing;

/// <summary>The seams that subscriptions stand on.</summary>
internal sealed record SubscriptionStores(
    IEventStore Events,
    IReadModelStore ReadModels,
    ISubscriptionStore Subscriptions,
    IDeadLetterStore DeadLetters,
    IEventSignal Signal);
