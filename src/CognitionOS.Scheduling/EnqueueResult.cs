namespace CognitionOS.Scheduling;

/// <summary>What became of a run that was handed in.</summary>
/// <param name="Run">The run that stands for it now: itself, or the earlier holder of its unique key.</param>
/// <param name="Outcome">Which of the two, and what was done.</param>
public readonly record struct EnqueueResult(RunId Run, EnqueueOutcome Outcome)
{
    /// <summary>What changed state because of it in the same commit, in order, for observers; not compared. That a new
    /// run is Queued or, with parents, Waiting goes without saying: its first change is listed only when it is another.
    /// Default none.</summary>
    public IReadOnlyList<RunChange> Changes
    {
        get => field ?? [];
        init;
    }

    /// <summary>Whether the other one says the same of the same run.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(EnqueueResult other) => Run == other.Run && Outcome == other.Outcome;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Run, Outcome);
}
