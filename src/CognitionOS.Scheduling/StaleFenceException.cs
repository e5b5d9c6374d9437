namespace CognitionOS.Scheduling;

/// <summary>A newer attempt of the run exists, or its lease is lost: what this attempt did must not be
/// committed.</summary>
public sealed class StaleFenceException : SchedulingException
{
    internal StaleFenceException(RunId run, long fence)
        : base(
            $"Run {run} was claimed with fence {fence}, which is not the current one any more: roll the transaction"
            + " back.")
    {
        Run = run;
        Fence = fence;
    }

    /// <summary>The run.</summary>
    public RunId Run { get; }

    /// <summary>The fence that this attempt holds.</summary>
    public long Fence { get; }
}
