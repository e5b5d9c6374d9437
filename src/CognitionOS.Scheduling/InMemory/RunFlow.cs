namespace CognitionOS.Scheduling;

/// <summary>Moves runs between the places where they can be: the only code that changes a run's state.</summary>
internal sealed class RunFlow
{
    private readonly SchedulingState _state;
    private readonly Queue<RunEntry> _ended = [];
    private readonly Func<RunEntry, bool> _isOver;
    private bool _draining;

    public RunFlow(SchedulingState state)
    {
        _state = state;
        _isOver = state.Workflows.IsOver;
    }

    /// <summary>Called for each run that has become final, after its slots, keys and parents are settled.</summary>
    public Action<RunEntry, Commit>? Ended { get; set; }

    /// <summary>Lets a run wait for its instant, or for a node if that has come.</summary>
    public void Queue(RunEntry run, Commit commit, RunState? from, string? reason = null)
    {
        run.State = RunState.Queued;
        if (from != RunState.Queued)
        {
            commit.Note(run, from, reason);
        }

        commit.WakesRuns |= _state.Ready.Add(run, commit.NowTicks);
    }

    /// <summary>Holds a run back that stands in no queue.</summary>
    public static void Park(RunEntry run, NextMove move, string under, Commit commit, RunState? from)
    {
        run.State = RunState.Parked;
        run.Facts.ParkedFor = move;
        run.Facts.ParkedUnder = under;
        commit.Note(run, from, under);
    }

    public static void ParkUnder(LimitSlot slot, RunEntry run, Commit commit)
    {
        Park(run, NextMove.Limit, slot.Name, commit, RunState.Queued);
        slot.Parked.Add(run);
    }

    /// <summary>Queues the run that waited for a unique key, if there is one.</summary>
    public void LetGo(RunEntry? next, Commit commit)
    {
        if (next is { State: RunState.Parked })
        {
            Unplace(next, commit);
            Queue(next, commit, RunState.Parked);
        }
    }

    /// <summary>Takes a run that is not leased out of wherever it waits.</summary>
    public void Unplace(RunEntry run, Commit commit)
    {
        run.Queue?.Remove(run);
        if (!run.HasFacts)
        {
            return;
        }

        if (run.Facts is { ParkedFor: NextMove.Pause, ParkedUnder: { } tag })
        {
            _state.Pauses.TakeBack(run, tag);
        }

        run.Facts.ParkedUnder = null;
        run.Facts.ParkedFor = NextMove.None;
        Unwake(run, commit);
    }

    /// <summary>A run that a limit let go is not going to take that slot, or has taken it.</summary>
    public void Unwake(RunEntry run, Commit commit)
    {
        if (run.HasFacts && run.Facts.WokenBy is not null && _state.Limits.Unwake(run) is { } slot)
        {
            Rebalance(slot, commit);
        }
    }

    /// <summary>Lets go as many parked runs as the limit has free slots. One that cannot run now is let go too, but
    /// counts for none.</summary>
    public void Rebalance(LimitSlot slot, Commit commit)
    {
        while (slot.NextToWake() is { } run)
        {
            slot.Parked.Remove(run);
            if (MayBeClaimed(KindOf(run)))
            {
                _state.Limits.Wake(run, slot);
            }

            run.Facts.ParkedUnder = null;
            run.Facts.ParkedFor = NextMove.None;
            Queue(run, commit, RunState.Parked);
        }
    }

    /// <summary>After a node has gone or a job was paused: what was woken and can no longer be claimed keeps no other
    /// from its slot.</summary>
    public void UnwakeUnclaimable(Commit commit)
    {
        foreach (var run in _state.Limits.Woken.ToArray())
        {
            UnwakeIfUnclaimable(run, commit);
        }
    }

    /// <summary>The same for one run.</summary>
    public void UnwakeIfUnclaimable(RunEntry run, Commit commit)
    {
        if (!MayBeClaimed(KindOf(run)))
        {
            Unwake(run, commit);
        }
    }

    /// <summary>Ends a run's lease: its node and its slots are free of it.</summary>
    public void Unlease(RunEntry run, Commit commit)
    {
        var facts = run.Facts;
        facts.Node?.Runs.Remove(run);
        facts.LastNode = facts.Node?.Lease.Node ?? facts.LastNode;
        facts.Node = null;
        Release(facts.Held, commit);
        facts.Held = [];
    }

    public void Release(IReadOnlyList<LimitSlot> held, Commit commit)
    {
        for (var index = 0; index < held.Count; index++)
        {
            _state.Limits.GiveBack(held[index]);
            Rebalance(held[index], commit);
        }
    }

    /// <summary>Makes a run final that neither waits anywhere nor is leased, with all that follows from it.</summary>
    public void Finish(RunEntry run, RunState final, string? reason, Commit commit, RunState? from)
    {
        run.State = final;
        run.Facts.EndedAt = commit.Now;
        run.Facts.Reason = reason;
        commit.Note(run, from, reason);
        _state.Finished.Add(run);
        _state.Workflows.End(run);
        _ended.Enqueue(run);
        if (_draining)
        {
            return;
        }

        // A queue and not a recursion: one failure may skip a chain of ten thousand.
        _draining = true;
        try
        {
            while (_ended.TryDequeue(out var ended))
            {
                Settle(ended, commit);
            }
        }
        finally
        {
            _draining = false;
        }

        Trim();
    }

    /// <summary>Brings a final run back to life, its count of attempts at 0; the caller places it.</summary>
    public void Revive(RunEntry run, Commit commit)
    {
        _state.Finished.Revive(run);
        _state.Workflows.Revive(run);
        run.Attempt = 0;
        run.DueTicks = commit.NowTicks;
        var facts = run.Facts;
        facts.EndedAt = null;
        facts.FirstStartedAt = null;
        facts.FirstDueTicks = null;
        facts.Losses = 0;
        facts.CancelReason = null;
        facts.Reason = null;
        facts.HasToken = false;
        _state.Limits.Reenter(run);
    }

    /// <summary>Forgets a final run.</summary>
    public void Forget(RunEntry run)
    {
        _state.Runs.Remove(run);
        _state.Uniques.Forget(run);
        _state.Workflows.Remove(run);
        FamilyFlow.Forget(run);
    }

    private static JobKind KindOf(RunEntry run) => new(run.Run.Job, run.Run.PayloadVersion);

    private bool MayBeClaimed(JobKind kind) => _state.Nodes.Knows(kind) && !_state.Pauses.IsJobPaused(kind.Job);

    private void Settle(RunEntry run, Commit commit)
    {
        if (run.Run.Limits.Count > 0)
        {
            foreach (var slot in _state.Limits.Of(run))
            {
                slot.Unline(run);
                Rebalance(slot, commit);
            }

            _state.Limits.Leave(run);
        }

        LetGo(_state.Uniques.End(run, commit.Now), commit);

        if (run.State == RunState.Succeeded)
        {
            _state.LastSuccess[run.Run.Job] = commit.Now;
        }

        Ended?.Invoke(run, commit);
    }

    private void Trim()
    {
        while (_state.Finished.Count > _state.Options.MostFinishedRuns)
        {
            if (_state.Finished.TakeOldest(_isOver) is not { } oldest)
            {
                return;
            }

            Forget(oldest);
        }
    }
}
