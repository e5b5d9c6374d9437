namespace CognitionOS.EventSourcing;

/// <summary>Everything that the in-memory stores keep. Whoever writes holds the gate; so does whoever reads anything
/// but events.</summary>
internal sealed class StoreState
{
    public Lock Gate { get; } = new();

    public DocumentBook Documents { get; } = new();

    public SubscriptionBook Subscriptions { get; } = new();

    public LetterBook Letters { get; } = new();

    public SnapshotBook Snapshots { get; } = new();

    public TimerBook Timers { get; } = new();

    public OutboxBook Outbox { get; } = new();
}
