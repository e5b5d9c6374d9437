namespace CognitionOS.EventSourcing;

/// <summary>How one subscription is run. Checked when the processor starts.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Which events; evaluated in the store. Default: all.</summary>
    public EventFilter Filter { get; set; } = EventFilter.All;

    /// <summary>Where it begins when it is new; later it goes on from its checkpoints. Default: the
    /// beginning.</summary>
    public StartPoint Start { get; set; } = StartPoint.Beginning;

    /// <summary>Into how many partitions its sequences are spread: 1 to 1,024. Default 64. Fixed once the subscription
    /// has run: another number stops the start.</summary>
    public int Partitions { get; set; } = 64;

    /// <summary>How many partitions are handled at once by this node: 1 to 1,024. Default 8.</summary>
    public int Parallelism { get; set; } = 8;

    /// <summary>The key within the tenant whose events are handled in order, one at a time. Null (default), or null
    /// answered: the stream. Must answer the same for the same event, always; one that throws parks its
    /// event.</summary>
    public Func<RecordedEvent, string?>? Sequence { get; set; }

    /// <summary>The most events handed to a batch handler at once: 1 to 10,000. Default 100.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>The most events that wait in memory per partition: 1 to 100,000, not below <see cref="BatchSize"/> for
    /// a batch handler. Default 128. A partition that is full is read on later, and holds up no other.</summary>
    public int BufferSize { get; set; } = 128;

    /// <summary>What happens after a failure. Default: <see cref="SubscriptionRetry.Default"/>.</summary>
    public SubscriptionRetry Retry { get; set; } = SubscriptionRetry.Default;

    /// <summary>How long one call of the handler may take: 1 ms to 1 day; null: any time. Default 30 seconds. Then its
    /// token is cancelled and the call has failed, but its sequence waits until it has really ended.</summary>
    public TimeSpan? TimeLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most sequences that may be blocked by dead letters: 0 to 1,000,000. Default 1,000. The next one
    /// stops the subscription, loudly, with its event unhandled; 0 stops it at the first.</summary>
    public int MaxBlocked { get; set; } = 1_000;

    /// <summary>What it does about types that are not registered: stops, or passes an <see cref="UnknownEvent"/> on.
    /// Null (default): <see cref="EventSourcingOptions.UnknownEvents"/>.</summary>
    public UnknownEventRule? UnknownEvents { get; set; }

    /// <summary>After how many handled events checkpoints are saved: 1 to 100,000. Default 1,000.</summary>
    public int CheckpointEvents { get; set; } = 1_000;

    /// <summary>How long after a handled event checkpoints are saved at the latest: zero (after each) to 1 hour.
    /// Default 1 second.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(1);
}
