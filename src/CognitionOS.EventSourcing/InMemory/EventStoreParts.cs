namespace CognitionOS.EventSourcing;

/// <summary>What the event store in memory is made of.</summary>
internal sealed record EventStoreParts(
    StoreState State, EventLog Log, CommitFlow Commits, CommitRules Rules, InMemoryEventSignal Signal);
