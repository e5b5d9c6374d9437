namespace CognitionOS.Scheduling;

/// <summary>What became of a claimed run, as its node tells the store.</summary>
public sealed record Settlement
{
    /// <summary>Which claim.</summary>
    public required FencedRun Claim { get; init; }

    /// <summary>What became of it.</summary>
    public required SettlementKind Kind { get; init; }

    /// <summary>When the attempt started; null when it did not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When to run again: for <see cref="SettlementKind.Retry"/>, else ignored.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>UTF-8 JSON of what the job returned; null for none.</summary>
    public byte[]? Result { get; init; }

    /// <summary>What the attempt reported last, whether a renewal has told it or not; it stands in the run from now on.
    /// Null when it reported nothing: what the run has stays.</summary>
    public RunProgress? Progress { get; init; }

    /// <summary>Why, for a retry, a death or a cancellation.</summary>
    public RunError? Error { get; init; }
}
