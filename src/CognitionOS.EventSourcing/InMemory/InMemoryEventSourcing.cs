namespace CognitionOS.EventSourcing;

/// <summary>Every seam over one state in memory. Nothing survives the process; several nodes may share one in
/// tests.</summary>
internal sealed class InMemoryEventSourcing
{
    public InMemoryEventSourcing(EventSourcingOptions? options = null, TimeProvider? time = null)
    {
        var state = new StoreState();
        var writes = new WriteFlow(state);
        Signal = new InMemoryEventSignal();
        Documents = new InMemoryReadModelStore(state, writes);
        Subscriptions = new InMemorySubscriptionStore(state, Signal);
        DeadLetters = new InMemoryDeadLetterStore(state, writes, Signal);
        Snapshots = new InMemorySnapshotStore(state);
        Timers = new InMemoryTimerStore(state);
        Outbox = new InMemoryOutboxStore(state, Signal);
        var log = new EventLog(new IdSource(time ?? TimeProvider.System));
        var rules = new CommitRules(options ?? new EventSourcingOptions());
        Events = new InMemoryEventStore(new EventStoreParts(state, writes, log, rules), Signal);
    }

    public InMemoryEventStore Events { get; }

    public InMemoryReadModelStore Documents { get; }

    public InMemorySubscriptionStore Subscriptions { get; }

    public InMemoryDeadLetterStore DeadLetters { get; }

    public InMemorySnapshotStore Snapshots { get; }

    public InMemoryTimerStore Timers { get; }

    public InMemoryOutboxStore Outbox { get; }

    public InMemoryEventSignal Signal { get; }
}
