namespace CognitionOS.EventSourcing;

/// <summary>What the event store in memory is made of.</summary>
internal sealed class EventStoreParts(StoreState state, WriteFlow writes, EventLog log, CommitRules rules)
{
    public StoreState State { get; } = state;

    public CommitRules Rules { get; } = rules;

    public CommitFlow Commits { get; } = new(log, writes);

    public EventLog Log { get; } = log;

    public LogReader Reader { get; } = new(log);

    public HeadWaiters Waiters { get; } = new(log);
}
