namespace CognitionOS.Scheduling;

/// <summary>What became of a trigger that was to be saved.</summary>
/// <param name="Outcome">Which.</param>
/// <param name="Stored">The trigger as it is stored now; for a conflict, the one in the way.</param>
public sealed record TriggerSaveResult(TriggerSaveOutcome Outcome, TriggerRecord Stored);
