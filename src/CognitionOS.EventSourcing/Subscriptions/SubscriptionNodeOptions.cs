namespace CognitionOS.EventSourcing;

/// <summary>How this process takes part in all its subscriptions.</summary>
public sealed class SubscriptionNodeOptions
{
    /// <summary>For how long partitions are this node's own unless renewed, which it does three times as often: 1
    /// second to 1 hour. Default 30 seconds. After a crash others take over that much later.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a subscription that waits for events looks by itself, should a wake-up be lost: 100 ms to 1
    /// hour. Default 10 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For how long a subscription may be behind the head without getting on before its health is degraded: 1
    /// second to 1 day. Default 1 minute.</summary>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The same before it is unhealthy: 1 second to 1 day, not below <see cref="StuckAfter"/>. Default 5
    /// minutes.</summary>
    public TimeSpan UnhealthyAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an event may be parked before health is degraded: zero to 365 days. Default 1 hour.</summary>
    public TimeSpan OldestParked { get; set; } = TimeSpan.FromHours(1);
}
