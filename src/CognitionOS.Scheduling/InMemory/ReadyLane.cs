namespace CognitionOS.Scheduling;

/// <summary>The runs of one kind: how many there are in each state, and those that are due, best rank first.</summary>
/// <remarks>One queue for each priority, so that the number and the age of what is due are known at any time.</remarks>
internal sealed class ReadyLane(JobKind kind, long ageingTicks)
{
    private static readonly int Priorities = Enum.GetValues<JobPriority>().Length;

    private readonly RunQueue?[] _levels = new RunQueue?[Priorities];
    private readonly int[] _states = new int[Enum.GetValues<RunState>().Length];

    public JobKind Kind { get; } = kind;

    /// <summary>How many runs are due.</summary>
    public int Ready => _levels.Sum(level => level?.Count ?? 0);

    public void Count(RunState state, int change) => _states[(int)state] += change;

    /// <summary>How many runs of the kind are in a state.</summary>
    public int CountOf(RunState state) => _states[(int)state];

    public void Add(RunEntry run) => (_levels[LevelOf(run)] ??= new RunQueue(ageingTicks)).Add(run);

    /// <summary>The queue for runs of a run's priority; null when none was ever due.</summary>
    public RunQueue? QueueOf(RunEntry run) => _levels[LevelOf(run)];

    /// <summary>The queue of a priority; null when none of its runs was ever due.</summary>
    public RunQueue? QueueOf(JobPriority priority) => _levels[(int)priority];

    /// <summary>The run to hand out first; null when none is due.</summary>
    public RunEntry? Peek(out RunKey key)
    {
        RunEntry? best = null;
        key = default;
        foreach (var level in _levels)
        {
            if (level?.Peek() is not { } run)
            {
                continue;
            }

            var ofRun = level.KeyOf(run);
            if (best is null || ofRun.CompareTo(key) < 0)
            {
                (best, key) = (run, ofRun);
            }
        }

        return best;
    }

    // A priority that is none counts as the nearest one; its rank stays its own.
    private static int LevelOf(RunEntry run) => Math.Clamp((int)run.Run.Priority, 0, Priorities - 1);
}
