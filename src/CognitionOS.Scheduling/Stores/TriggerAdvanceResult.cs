namespace CognitionOS.Scheduling;

/// <summary>What became of one step of a trigger.</summary>
/// <param name="Accepted">False when another node was faster, or the trigger is gone, disabled or paused: nothing was
/// changed.</param>
/// <param name="Changes">The runs that were made, and those that the overlap rule skipped or cancelled.</param>
public sealed record TriggerAdvanceResult(bool Accepted, IReadOnlyList<RunChange> Changes);
