namespace CognitionOS.Scheduling;

/// <summary>One run in memory. What only a started, finished, parked or related run needs lives in
/// <see cref="Facts"/>.</summary>
internal sealed class RunEntry(NewRun run, long sequence, long enqueuedTicks)
{
    private RunFacts? _facts;
    private RunState _state;

    /// <summary>The run as it was enqueued, with its payload and priority as they are now.</summary>
    public NewRun Run { get; set; } = run;

    /// <summary>Counts runs in the order of enqueueing.</summary>
    public long Sequence { get; } = sequence;

    public long EnqueuedTicks { get; } = enqueuedTicks;

    /// <summary>When it falls due, in UTC ticks.</summary>
    public long DueTicks { get; set; } = run.DueAt.UtcTicks;

    public long Fence
    {
        get => _facts?.Fence ?? 0;
        set => Facts.Fence = value;
    }

    public int Attempt
    {
        get => _facts?.Attempt ?? 0;
        set => Facts.Attempt = value;
    }

    /// <summary>The lane of its kind, which counts it; null for a run that is not, or no longer, in the
    /// table.</summary>
    public ReadyLane? Lane { get; private set; }

    public RunState State
    {
        get => _state;
        set
        {
            Lane?.Count(_state, -1);
            Lane?.Count(value, 1);
            _state = value;
        }
    }

    /// <summary>The queue it stands in; null when it stands in none.</summary>
    public RunQueue? Queue { get; set; }

    /// <summary>Its place in the queue: its slot in the heap, or the complement of its place in the ring.</summary>
    public int Slot { get; set; }

    public bool HasFacts => _facts is not null;

    public RunFacts Facts => _facts ??= new RunFacts();

    public bool IsFinal => _state >= RunState.Succeeded;

    /// <summary>Counts it in another lane, or in none.</summary>
    public void Join(ReadyLane? lane)
    {
        Lane?.Count(_state, -1);
        lane?.Count(_state, 1);
        Lane = lane;
    }

    public override string ToString() => $"{Run.Job} {Run.Id} {State}";
}
