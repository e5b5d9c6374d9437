namespace CognitionOS.Scheduling;

/// <summary>A run that was handed to a node.</summary>
/// <param name="Run">The run as it was enqueued, with its payload as it is now.</param>
/// <param name="Fence">The number that all it reports must carry.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="EnqueuedAt">When it was enqueued.</param>
/// <param name="FirstDueAt">When it was due first, before rate limits and retries moved it.</param>
/// <param name="Started">False when it was prefetched: its node reports <see cref="SettlementKind.Started"/> when it
/// starts it.</param>
public sealed record ClaimedRun(
    NewRun Run, long Fence, int Attempt, DateTimeOffset EnqueuedAt, DateTimeOffset FirstDueAt, bool Started)
{
    /// <summary>When its first attempt since it was enqueued or redriven started; null when this one is the
    /// first.</summary>
    public DateTimeOffset? FirstStartedAt { get; init; }
}
