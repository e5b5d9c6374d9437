namespace CognitionOS.Scheduling;

/// <summary>Statistics in the making.</summary>
internal sealed class RunTally
{
    private readonly Dictionary<RunState, int> _byState = [];
    private readonly Dictionary<string, Dictionary<RunState, int>> _byJob = new(StringComparer.Ordinal);
    private readonly Dictionary<JobPriority, Backlog> _due = [];
    private Backlog _unknown;

    public void Add(string job, RunState state, int count)
    {
        if (count == 0)
        {
            return;
        }

        _byState[state] = _byState.GetValueOrDefault(state) + count;
        if (!_byJob.TryGetValue(job, out var ofJob))
        {
            ofJob = [];
            _byJob.Add(job, ofJob);
        }

        ofJob[state] = ofJob.GetValueOrDefault(state) + count;
    }

    /// <summary>Adds runs that are due and wait.</summary>
    /// <param name="priority">Their priority.</param>
    /// <param name="backlog">How many, and since when the oldest waits.</param>
    /// <param name="isKnown">Whether a live node can run them.</param>
    public void AddDue(JobPriority priority, Backlog backlog, bool isKnown)
    {
        _due[priority] = Sum(_due.GetValueOrDefault(priority), backlog);
        if (!isKnown)
        {
            _unknown = Sum(_unknown, backlog);
        }
    }

    public RunStatistics Tell(IReadOnlyDictionary<string, DateTimeOffset> lastSuccess) => new(
        _byState,
        _byJob.ToDictionary(
            job => job.Key, IReadOnlyDictionary<RunState, int> (job) => job.Value, StringComparer.Ordinal),
        _due,
        _unknown,
        lastSuccess);

    private static Backlog Sum(Backlog one, Backlog other) =>
        new(one.Count + other.Count, one.Oldest > other.Oldest ? one.Oldest : other.Oldest);
}
