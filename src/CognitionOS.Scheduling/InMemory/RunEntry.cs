namespace CognitionOS.Scheduling;

/// <summary>One run in memory. What only a started, finished, parked or related run needs lives in <see cref="Facts"/>.</summary>
internal sealed class RunEntry(NewRun run, long sequence, long enqueuedTicks)
{
    private RunFacts? _facts;

    /// <summary>The run as it was enqueued, with its payload and priority as they are now.</summary>
    public NewRun Run { get; set; } = run;

    /// <summary>Counts runs in the order of enqueueing.</summary>
    public long Sequence { get; } = sequence;

    public long EnqueuedTicks { get; } = enqueuedTicks;

    /// <summary>When it falls due, in UTC ticks.</summary>
    public long DueTicks { get; set; } = run.DueAt.UtcTicks;

    public long Fence { get; set; }

    public int Attempt { get; set; }

    public RunState State { get; set; }

    /// <summary>The queue it stands in; null when it stands in none.</summary>
    public RunQueue? Queue { get; set; }

    /// <summary>Its slot in the queue's heap, or -1 when it stands in the queue's run of sorted entries.</summary>
    public int Slot { get; set; }

    /// <summary>Raised whenever it leaves a queue, so that what is left of it there is known for a leftover.</summary>
    public int Stamp { get; set; }

    public bool HasFacts => _facts is not null;

    public RunFacts Facts => _facts ??= new RunFacts();

    public bool IsFinal => State >= RunState.Succeeded;

    public override string ToString() => $"{Run.Job} {Run.Id} {State}";
}
