namespace CognitionOS.EventSourcing;

/// <summary>How projections are run. Part of <see cref="EventSourcingOptions"/>.</summary>
public sealed class ProjectionOptions
{
    /// <summary>How often builds, and whoever waits for a projection, look at what other nodes have done: 1 ms to 1
    /// minute. Default 100 ms.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a node with no build under way looks whether another one has begun one: 10 ms to 1 hour.
    /// Default 5 seconds.</summary>
    public TimeSpan IdleInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the lag of projections is measured for metrics: 100 ms to 1 hour. Default 5
    /// seconds.</summary>
    public TimeSpan LagInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an append waits while a build of an inline projection takes over: 100 ms to 10 minutes.
    /// Default 10 seconds.</summary>
    public TimeSpan TakeOverWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many positions a build of an inline projection may be behind when appends begin to wait for it: 0
    /// to 100,000. Default 500.</summary>
    public int TakeOverDistance { get; set; } = 500;

    /// <summary>The most events that one commit of a background projection takes: 1 to 10,000. Default 200.</summary>
    public int BatchSize { get; set; } = 200;
}
