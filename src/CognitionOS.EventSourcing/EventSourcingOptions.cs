namespace CognitionOS.EventSourcing;

/// <summary>Limits and defaults of event sourcing. Checked when the host starts.</summary>
public sealed class EventSourcingOptions
{
    /// <summary>The longest name of a stream, tenant, event type or tag: 64 to 1,000 characters. Default 200.</summary>
    public int MaxNameLength { get; set; } = 200;

    /// <summary>The largest payload of an event: 1 KiB to 64 MiB, in bytes. Default 1 MiB.</summary>
    public int MaxEventBytes { get; set; } = 1024 * 1024;

    /// <summary>The most events of one commit: 1 to 100,000. Default 10,000.</summary>
    public int MaxEventsPerCommit { get; set; } = 10_000;

    /// <summary>The most tags of one event: 0 to 100. Default 20.</summary>
    public int MaxTags { get; set; } = 20;

    /// <summary>The most events a page of a read holds: 1 to 10,000. Default 500.</summary>
    public int ReadPageSize { get; set; } = 500;

    /// <summary>What readers do about types that are not registered. Default: fail.</summary>
    public UnknownEventRule UnknownEvents { get; set; } = UnknownEventRule.Fail;

    /// <summary>How durable timers are handled.</summary>
    public TimerOptions Timers { get; set; } = new();

    /// <summary>How commands of the outbox are carried out.</summary>
    public OutboxOptions Outbox { get; set; } = new();

    /// <summary>How long handlers may go on after a stop: zero to 1 day. Default 30 seconds.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What this process is called among the owners of partitions: 1 to 200 characters. Default: machine name
    /// and process id.</summary>
    public string NodeName { get; set; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>Commands on aggregates.</summary>
    public AggregateOptions Aggregates { get; } = new();

    /// <summary>How projections are run.</summary>
    public ProjectionOptions Projections { get; set; } = new();

    /// <summary>How this process takes part in subscriptions.</summary>
    public SubscriptionNodeOptions Subscriptions { get; set; } = new();
}
