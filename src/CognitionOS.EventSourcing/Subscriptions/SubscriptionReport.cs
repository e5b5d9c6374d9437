namespace CognitionOS.EventSourcing;

/// <summary>Where a subscription stands.</summary>
/// <param name="Subscription">Its name.</param>
/// <param name="State">What it does in this process.</param>
/// <param name="Position">All events up to here are handled or parked: by what this process knows where it holds all
/// partitions, else by the stored checkpoints.</param>
/// <param name="Head">The safe position of the store.</param>
public sealed record SubscriptionReport(string Subscription, SubscriptionState State, long Position, long Head)
{
    /// <summary>How many positions it is behind. Positions have gaps and a filter passes events over: never fewer than
    /// the events to handle.</summary>
    public long LagEvents => Math.Max(0, Head - Position);

    /// <summary>How old the oldest event is that is known and not handled; zero: none.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Since when it has been behind without getting on; null: it gets on, or has nothing to do.</summary>
    public DateTimeOffset? StuckSince { get; init; }

    /// <summary>How many events are parked.</summary>
    public long Parked { get; init; }

    /// <summary>How many sequences are blocked by them.</summary>
    public int Blocked { get; init; }

    /// <summary>How many partitions it has; 0: it has never run.</summary>
    public int Partitions { get; init; }

    /// <summary>How many of them any node holds.</summary>
    public int Owned { get; init; }

    /// <summary>How many of them this process holds.</summary>
    public int Held { get; init; }

    /// <summary>Why it has stopped by itself; null: it has not.</summary>
    public string? Fault { get; init; }
}
