namespace CognitionOS.Scheduling;

/// <summary>One page of runs.</summary>
/// <param name="Runs">Newest first.</param>
/// <param name="Next">Asks for the page behind this one; null when there is none.</param>
public sealed record RunPage(IReadOnlyList<RunInfo> Runs, string? Next);
