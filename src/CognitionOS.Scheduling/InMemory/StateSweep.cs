namespace CognitionOS.Scheduling;

/// <summary>Looks through the runs a few at a time, derives anew who owes each its next move, and mends what
/// contradicts that.</summary>
/// <remarks>Nothing should ever be found: each mend is noted as a change of the run and as a sentence for the
/// log.</remarks>
internal sealed class StateSweep(
    SchedulingState state, RunFlow flow, FamilyFlow family, OverlapGate gate, LeaseFlow leases)
{
    /// <summary>The most runs that are looked at in one step, whatever is asked for: the lock is held
    /// meanwhile.</summary>
    private const int MostPerStep = 1_000;

    private readonly LimitSweep _limits = new(state, flow);
    private long _before = long.MaxValue;

    /// <summary>Looks at the next runs.</summary>
    /// <returns>False when all have been looked at: the next step begins anew.</returns>
    public bool Step(Commit commit, int limit)
    {
        var runs = new RunEntry[Math.Min(limit, MostPerStep)];
        var count = state.Runs.CopyBefore(_before, runs);
        var isLast = count < runs.Length;
        _before = isLast ? long.MaxValue : runs[^1].Sequence;
        foreach (var run in runs.Take(count))
        {
            if (RunCheck.FaultOf(run, state) is { } fault && ReferenceEquals(state.Runs.Find(run.Run.Id), run))
            {
                commit.NoteMend($"{run}: {fault}");
                Mend(run, fault, commit);
            }
        }

        _limits.Mend(runs.Take(count), commit);
        return !isLast;
    }

    private void Mend(RunEntry run, string fault, Commit commit)
    {
        var from = run.State;
        Unqueue(run);
        run.Join(state.Ready.For(run.Run));
        switch (from)
        {
            case RunState.Running:
                MendRunning(run, commit);
                break;
            case RunState.Waiting:
                family.Recheck(run, commit);
                break;
            case RunState.Parked when run.Facts.ParkedFor == NextMove.Overlap:
                gate.Readmit(run, commit);
                break;
            case RunState.Queued or RunState.Parked:
                FreeOfNode(run, commit);
                flow.Unplace(run, commit);
                flow.Queue(run, commit, RunState.Queued);
                break;
            default:
                MendFinal(run, commit);
                break;
        }

        commit.Note(run, from, $"mended: {fault}");
    }

    private void MendRunning(RunEntry run, Commit commit)
    {
        if (run.Facts.Node is { } node && ReferenceEquals(state.Nodes.Find(node.Lease.Node), node))
        {
            node.Runs.Add(run);
        }
        else
        {
            leases.Lose(run, commit);
        }
    }

    private void MendFinal(RunEntry run, Commit commit)
    {
        FreeOfNode(run, commit);
        flow.Unwake(run, commit);
        if (!FinishedShelf.Holds(run))
        {
            run.Facts.EndedAt ??= commit.Now;
            state.Finished.Add(run);
        }

        if (state.Uniques.HolderOf(run) is { FreeAt: null })
        {
            flow.LetGo(state.Uniques.End(run, commit.Now), commit);
        }

        gate.Ended(run, commit);
    }

    private void FreeOfNode(RunEntry run, Commit commit)
    {
        if (run.HasFacts)
        {
            flow.Unlease(run, commit);
        }
    }

    // It may stand in a queue that it does not name: whoever takes it from there must not get it twice.
    private void Unqueue(RunEntry run)
    {
        IEnumerable<RunQueue?> places =
        [
            run.Queue, state.Ready.Later, run.Lane?.QueueOf(run), .. state.Limits.Of(run).Select(slot => slot.Parked),
        ];
        foreach (var place in places)
        {
            if (place?.Holds(run) == true)
            {
                place.Remove(run);
            }
        }

        run.Queue = null;
        run.Slot = 0;
    }
}
