namespace CognitionOS.Scheduling;

/// <summary>What became of a run that was handed in.</summary>
/// <param name="Run">The run that stands for it now: itself, or the earlier holder of its unique key.</param>
/// <param name="Outcome">Which of the two, and what was done.</param>
public readonly record struct EnqueueResult(RunId Run, EnqueueOutcome Outcome);
