namespace CognitionOS.Scheduling;

/// <summary>The parents that a run waits for, and what it expects of them.</summary>
/// <param name="Runs">One or more runs, enqueued in the same call or before.</param>
/// <param name="Rule">What must be true of them.</param>
public sealed record RunParents(IReadOnlyList<RunId> Runs, ParentRule Rule = ParentRule.AllSucceeded);
