namespace CognitionOS.EventSourcing.Conformance;

/// <summary>One fresh, empty store: every seam over the same data.</summary>
public sealed class StoresUnderTest : IAsyncDisposable
{
    public required IEventStore Events { get; init; }

    public required IReadModelStore Documents { get; init; }

    public required ISubscriptionStore Subscriptions { get; init; }

    public required IDeadLetterStore DeadLetters { get; init; }

    public required ISnapshotStore Snapshots { get; init; }

    public required ITimerStore Timers { get; init; }

    public required IOutboxStore Outbox { get; init; }

    public required IEventSignal Signal { get; init; }

    /// <summary>Clears away what the test left behind.</summary>
    public Func<ValueTask> Close { get; init; } = () => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Close();
}
