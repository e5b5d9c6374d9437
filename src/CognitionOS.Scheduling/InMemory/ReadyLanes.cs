namespace CognitionOS.Scheduling;

/// <summary>What waits for its instant, and what is due by kind: a node looks only at the lanes of the kinds it
/// knows.</summary>
internal sealed class ReadyLanes(long ageingTicks)
{
    private readonly Dictionary<JobKind, ReadyLane> _lanes = [];
    private readonly Dictionary<IReadOnlySet<JobKind>, IReadOnlyList<ReadyLane>> _known = new(
        ReferenceEqualityComparer.Instance);
    private int _knownAt;

    /// <summary>Runs whose instant has not come, as far as the last look at the clock tells.</summary>
    public RunQueue Later { get; } = new(0);

    public IEnumerable<ReadyLane> All => _lanes.Values;

    /// <summary>Puts a run where its due instant says.</summary>
    /// <returns>True when a node may have to look: the run is due, or falls due before every other.</returns>
    public bool Add(RunEntry run, long nowTicks)
    {
        if (run.DueTicks <= nowTicks)
        {
            LaneOf(run).Add(run);
            return true;
        }

        Later.Add(run);
        return ReferenceEquals(Later.Peek(), run);
    }

    /// <summary>Moves what has fallen due to its lane.</summary>
    public void Ripen(long nowTicks)
    {
        while (Later.Peek() is { } run && run.DueTicks <= nowTicks)
        {
            Later.Remove(run);
            LaneOf(run).Add(run);
        }
    }

    /// <summary>Gives a run another payload, version or priority, and the place that these give it.</summary>
    public void Change(RunEntry run, NewRun changed)
    {
        var queue = run.Queue;
        queue?.Remove(run);
        run.Run = changed;
        run.Join(For(changed));
        if (queue is not null && run.State == RunState.Queued && !ReferenceEquals(queue, Later))
        {
            LaneOf(run).Add(run);
        }
        else
        {
            queue?.Add(run);
        }
    }

    /// <summary>The lanes of these kinds. The same set asked again is answered from memory.</summary>
    public IReadOnlyList<ReadyLane> Of(IReadOnlySet<JobKind> kinds)
    {
        if (_knownAt != _lanes.Count)
        {
            _known.Clear();
            _knownAt = _lanes.Count;
        }

        if (!_known.TryGetValue(kinds, out var lanes))
        {
            // More sets than nodes means that callers make a new one each time; then nothing is worth keeping.
            if (_known.Count >= 64)
            {
                _known.Clear();
            }

            lanes = [.. _lanes.Values.Where(lane => kinds.Contains(lane.Kind))];
            _known.Add(kinds, lanes);
        }

        return lanes;
    }

    /// <summary>The lane of a run's kind.</summary>
    public ReadyLane For(NewRun run)
    {
        var kind = new JobKind(run.Job, run.PayloadVersion);
        if (!_lanes.TryGetValue(kind, out var lane))
        {
            lane = new ReadyLane(kind, ageingTicks);
            _lanes.Add(kind, lane);
        }

        return lane;
    }

    private ReadyLane LaneOf(RunEntry run) => run.Lane ?? For(run.Run);
}
