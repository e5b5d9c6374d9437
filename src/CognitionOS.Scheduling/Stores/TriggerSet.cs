namespace CognitionOS.Scheduling;

/// <summary>Triggers to be saved together.</summary>
/// <param name="Owner">Whose they are.</param>
/// <param name="Revision">The revision of the code that declares them.</param>
/// <param name="Triggers">All that this owner declares, if code; else those to save.</param>
public sealed record TriggerSet(TriggerOwner Owner, Version Revision, IReadOnlyList<TriggerRecord> Triggers);
