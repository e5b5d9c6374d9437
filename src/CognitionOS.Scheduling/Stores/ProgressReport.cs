namespace CognitionOS.Scheduling;

/// <summary>How far a leased run has come.</summary>
/// <param name="Run">The run.</param>
/// <param name="Fence">The fence it was claimed with.</param>
/// <param name="Progress">The newest report.</param>
public sealed record ProgressReport(RunId Run, long Fence, RunProgress Progress);
