namespace CognitionOS.Scheduling;

/// <summary>One step of a trigger.</summary>
/// <param name="Trigger">Its name.</param>
/// <param name="ExpectedCursor">The cursor that was read: another one in the store refuses the step.</param>
/// <param name="Cursor">The new cursor, no earlier.</param>
/// <param name="NextDue">When to look at it next; null for never, or for a fixed delay.</param>
/// <param name="Runs">The runs it owes, with their due instants (jitter included) and their origin. May be
/// empty.</param>
public sealed record TriggerAdvance(
    string Trigger,
    DateTimeOffset? ExpectedCursor,
    DateTimeOffset? Cursor,
    DateTimeOffset? NextDue,
    IReadOnlyList<NewRun> Runs);
