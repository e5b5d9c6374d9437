namespace CognitionOS.Scheduling;

/// <summary>The triggers to look at now.</summary>
/// <param name="Due">By their due instant.</param>
/// <param name="NextDue">When the next of the others is due; null when none is.</param>
public sealed record DueTriggers(IReadOnlyList<TriggerRecord> Due, DateTimeOffset? NextDue);
