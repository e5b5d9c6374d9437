namespace CognitionOS.Scheduling;

/// <summary>What a node must know to run a run: its job by name or alias, and the version of its payload.</summary>
/// <param name="Job">A job's name or one of its aliases.</param>
/// <param name="PayloadVersion">From 1.</param>
public readonly record struct JobKind(string Job, int PayloadVersion);
