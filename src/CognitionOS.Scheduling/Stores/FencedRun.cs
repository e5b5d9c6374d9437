namespace CognitionOS.Scheduling;

/// <summary>One claim of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Fence">Raised at each claim and never reset: only the newest can settle, report or commit.</param>
public readonly record struct FencedRun(RunId Run, long Fence);
