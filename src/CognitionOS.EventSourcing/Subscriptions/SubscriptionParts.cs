namespace CognitionOS.EventSourcing;

/// <summary>What the container has for subscriptions.</summary>
internal sealed record SubscriptionParts(
    SubscriptionStores Stores,
    EventDecoder Decoder,
    SubscriptionNode Node,
    SubscriptionTelemetry Telemetry,
    TimeProvider Time);
