namespace CognitionOS.Scheduling;

/// <summary>Decides what becomes of a trigger's new run while earlier ones have not ended, and lets the next one go
/// when they have.</summary>
internal sealed class OverlapGate(SchedulingState state, RunFlow flow, EnqueueFlow enqueue, CommandFlow commands)
{
    /// <returns>True when a run was made that will start in its turn.</returns>
    public bool Enter(TriggerEntry trigger, NewRun run, Commit commit)
    {
        if (trigger.Record.Overlap is OverlapRule.CancelOther or OverlapRule.AbandonOther)
        {
            EndOthers(trigger, commit);
        }

        var busy = trigger.Live.Count > 0;
        switch (trigger.Record.Overlap)
        {
            case OverlapRule.Skip when busy:
            case OverlapRule.BufferOne when busy && trigger.Buffered.Count > 0:
                var skipped = state.Runs.Add(run, commit.Now);
                state.Limits.Enter(skipped);
                var reason = $"An earlier run of trigger {trigger.Record.Name} has not ended.";
                flow.Finish(skipped, RunState.Skipped, reason, commit, null);
                return false;
            case OverlapRule.BufferOne or OverlapRule.BufferAll or OverlapRule.CancelOther when busy:
                Buffer(trigger, run, commit);
                return true;
            default:
                return enqueue.Enqueue(run, commit).Outcome == EnqueueOutcome.Created;
        }
    }

    /// <summary>Lets the next buffered run go when the last one before it has ended.</summary>
    public void Ended(RunEntry run, Commit commit)
    {
        if (RunCheck.TriggerOf(run, state) is not { } trigger)
        {
            return;
        }

        trigger.Buffered.Remove(run);
        if (!trigger.Live.Remove(run) || trigger.Live.Count > 0)
        {
            return;
        }

        if (!LetNextGo(trigger, commit))
        {
            state.Triggers.Idle(trigger);
        }

        if (trigger.Record.DelayAfterEnd is { } delay)
        {
            trigger.Record = trigger.Record with { NextDue = commit.Now + delay };
            commit.WakesTriggers = true;
        }
    }

    /// <summary>Lists a parked run again where the run before it finds it; lets it go when there is none before
    /// it.</summary>
    public void Readmit(RunEntry run, Commit commit)
    {
        if (run.Run.Unique is { } claim && run.Facts.ParkedUnder == UniqueBook.WaitsFor(claim))
        {
            if (state.Uniques.HolderOf(run) is { } over)
            {
                flow.LetGo(state.Uniques.End(over.Run, commit.Now), commit);
                return;
            }

            if (state.Uniques.Find(run.Run, commit.Now) is { Run.IsFinal: false, Next: null } holder)
            {
                holder.Next = run;
                return;
            }
        }
        else if (RunCheck.TriggerOf(run, state) is { } trigger)
        {
            trigger.Live.Remove(run);
            trigger.Buffered.Add(run);
            if (trigger.Live.Count == 0)
            {
                LetNextGo(trigger, commit);
            }

            return;
        }

        flow.Unplace(run, commit);
        flow.Queue(run, commit, RunState.Queued);
        TakeKey(run, commit);
    }

    private bool LetNextGo(TriggerEntry trigger, Commit commit)
    {
        if (trigger.Buffered.Min is not { } next)
        {
            return false;
        }

        trigger.Buffered.Remove(next);
        trigger.Live.Add(next);
        flow.Unplace(next, commit);
        flow.Queue(next, commit, RunState.Parked);
        TakeKey(next, commit);
        return true;
    }

    // While it was buffered the earlier run held the key.
    private void TakeKey(RunEntry run, Commit commit)
    {
        if (state.Uniques.Find(run.Run, commit.Now) is null)
        {
            state.Uniques.Take(run);
        }
    }

    private void Buffer(TriggerEntry trigger, NewRun run, Commit commit)
    {
        var buffered = enqueue.Add(run, commit);
        trigger.Live.Remove(buffered);
        trigger.Buffered.Add(buffered);
        RunFlow.Park(buffered, NextMove.Overlap, $"trigger {trigger.Record.Name}", commit, null);
    }

    private void EndOthers(TriggerEntry trigger, Commit commit)
    {
        var reason = $"Trigger {trigger.Record.Name} fired again; its overlap rule is {trigger.Record.Overlap}.";
        foreach (var run in trigger.Buffered.Concat(trigger.Live).ToArray())
        {
            if (run.State == RunState.Running && trigger.Record.Overlap == OverlapRule.AbandonOther)
            {
                Abandon(run, reason, commit);
            }
            else
            {
                commands.Cancel(run, reason, commit);
            }
        }
    }

    // The node is asked to cancel the claim that it lost. Its slots stay taken until it reports, or its lease ends.
    private void Abandon(RunEntry run, string reason, Commit commit)
    {
        if (run.Facts.Node is { } node)
        {
            node.Abandoned.Add(new FencedRun(run.Run.Id, run.Fence), run.Facts.Held);
            run.Facts.Held = [];
        }

        flow.Unlease(run, commit);
        run.Fence++;
        commit.WakesCancellations = true;
        flow.Finish(run, RunState.Cancelled, reason, commit, RunState.Running);
    }
}
