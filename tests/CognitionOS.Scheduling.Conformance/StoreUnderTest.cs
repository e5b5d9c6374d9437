namespace CognitionOS.Scheduling.Conformance;

/// <summary>One fresh, empty store: the four seams over the same data.</summary>
public sealed class StoreUnderTest : IAsyncDisposable
{
    public required IJobStore Jobs { get; init; }

    public required ITriggerStore Triggers { get; init; }

    public required IRunHistory History { get; init; }

    public required IStoreSignal Signal { get; init; }

    /// <summary>Looks for contradictions inside the store: one sentence each. Null where a store cannot look.</summary>
    public Func<IReadOnlyList<string>>? Audit { get; init; }

    /// <summary>Clears away what the test left behind.</summary>
    public Func<ValueTask> Close { get; init; } = () => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Close();
}
