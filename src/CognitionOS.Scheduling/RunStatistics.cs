namespace CognitionOS.Scheduling;

/// <summary>How many runs there are.</summary>
/// <param name="ByState">Per state; a state without runs is left out.</param>
/// <param name="ByJob">Per job, per state.</param>
/// <param name="Due">Per priority: how many are due and wait for a slot, and since when the longest waits.</param>
/// <param name="Unknown">How many due runs no live node knows, and since when the oldest of them waits.</param>
/// <param name="LastSuccess">Per job, by its name of today: when a run of it succeeded last, as far as the history
/// reaches.</param>
public sealed record RunStatistics(
    IReadOnlyDictionary<RunState, int> ByState,
    IReadOnlyDictionary<string, IReadOnlyDictionary<RunState, int>> ByJob,
    IReadOnlyDictionary<JobPriority, Backlog> Due,
    Backlog Unknown,
    IReadOnlyDictionary<string, DateTimeOffset> LastSuccess);
