namespace CognitionOS.Scheduling;

/// <summary>What became of a command.</summary>
/// <param name="Outcome">Whether it took effect.</param>
/// <param name="Count">How many runs it changed, or asked their nodes to change.</param>
/// <param name="Changes">What changed state in the commit.</param>
public sealed record ChangeResult(ChangeOutcome Outcome, int Count, IReadOnlyList<RunChange> Changes);
