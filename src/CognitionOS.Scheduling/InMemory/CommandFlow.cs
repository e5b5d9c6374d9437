namespace CognitionOS.Scheduling;

/// <summary>Carries out what callers ask of runs.</summary>
internal sealed class CommandFlow(SchedulingState state, RunFlow flow, EnqueueFlow enqueue, FamilyFlow family)
{
    public ChangeResult Change(RunCommand command, Commit commit)
    {
        var (outcome, count) = command switch
        {
            RunCommand.Cancel cancel => OnRun(cancel.Run, run => Cancel(run, cancel.Reason, commit)),
            RunCommand.Reschedule move => OnRun(move.Run, run => Reschedule(run, move.DueAt, commit)),
            RunCommand.Redrive redrive => OnRun(redrive.Run, run => Redrive(run, commit)),
            RunCommand.Reprioritise rank => OnRun(rank.Run, run => Reprioritise(run, rank.Priority)),
            RunCommand.CancelGraph graph => OnGraph(
                graph.Workflow, graph.From, runs => runs.Reverse().Count(run => Cancel(run, graph.Reason, commit))),
            RunCommand.RetryGraph graph => OnGraph(graph.Workflow, graph.From, runs => family.Retry(runs, commit)),
            RunCommand.Pause pause => Pause(pause, commit),
            RunCommand.Release release => Release(release.Target, commit),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        };
        return new ChangeResult(outcome, count, commit.TakeChanges());
    }

    /// <summary>Cancels a run that is not final.</summary>
    public bool Cancel(RunEntry run, string reason, Commit commit)
    {
        if (run.IsFinal)
        {
            return false;
        }

        if (run.State == RunState.Running)
        {
            run.Facts.CancelReason = reason;
            commit.WakesCancellations = true;
            return true;
        }

        var from = run.State;
        flow.Unplace(run, commit);
        flow.Finish(run, RunState.Cancelled, reason, commit, from);
        return true;
    }

    private bool Reschedule(RunEntry run, DateTimeOffset dueAt, Commit commit)
    {
        if (run.IsFinal || run.State == RunState.Running)
        {
            return false;
        }

        enqueue.Move(run, dueAt, commit);
        return true;
    }

    private bool Redrive(RunEntry run, Commit commit)
    {
        if (run.State is not (RunState.Dead or RunState.Cancelled)
            || (state.Uniques.Find(run.Run, commit.Now) is { } holder && !ReferenceEquals(holder.Run, run)))
        {
            return false;
        }

        var from = run.State;
        flow.Revive(run, commit);
        state.Uniques.Take(run);
        if (run.Run.Origin is { Trigger: { } trigger, Backfill: null })
        {
            state.Triggers.FindWithRuns(trigger)?.Live.Add(run);
        }

        flow.Queue(run, commit, from);
        family.Recount(run);
        return true;
    }

    private bool Reprioritise(RunEntry run, JobPriority priority)
    {
        if (run.IsFinal || run.State == RunState.Running)
        {
            return false;
        }

        state.Ready.Change(run, run.Run with { Priority = priority });
        return true;
    }

    private (ChangeOutcome Outcome, int Count) Pause(RunCommand.Pause pause, Commit commit)
    {
        state.Pauses.Add(pause.Target, new PauseNote(pause.Reason, pause.By, commit.Now));
        if (pause.Target.Kind == PauseKind.Job)
        {
            flow.UnwakeUnclaimable(commit);
        }

        return (ChangeOutcome.Applied, 0);
    }

    private (ChangeOutcome Outcome, int Count) Release(PauseTarget target, Commit commit)
    {
        if (!state.Pauses.Remove(target))
        {
            return (ChangeOutcome.NotFound, 0);
        }

        var aside = target.Kind == PauseKind.Tag ? state.Pauses.AsideFor(target.Name) : [];
        foreach (var run in aside)
        {
            flow.Unplace(run, commit);
            flow.Queue(run, commit, RunState.Parked);
        }

        commit.WakesRuns = true;
        commit.WakesTriggers |= target.Kind == PauseKind.Scheduler;
        return (ChangeOutcome.Applied, aside.Count);
    }

    private (ChangeOutcome Outcome, int Count) OnRun(RunId id, Func<RunEntry, bool> change) =>
        state.Runs.Find(id) is not { } run ? (ChangeOutcome.NotFound, 0)
        : change(run) ? (ChangeOutcome.Applied, 1)
        : (ChangeOutcome.WrongState, 0);

    private (ChangeOutcome Outcome, int Count) OnGraph(
        WorkflowId workflow, RunId? from, Func<IReadOnlyList<RunEntry>, int> change)
    {
        var runs = state.Workflows.Subtree(workflow, from);
        if (runs.Count == 0)
        {
            return (ChangeOutcome.NotFound, 0);
        }

        var count = change(runs);
        return (count > 0 ? ChangeOutcome.Applied : ChangeOutcome.WrongState, count);
    }

    /// <summary>Refuses what no run can be asked, before anything is changed.</summary>
    public static void ThrowIfImpossible(IReadOnlyList<RunCommand> commands)
    {
        foreach (var command in commands)
        {
            if (command is RunCommand.Pause { Target: { Kind: PauseKind.Trigger } paused })
            {
                ThrowForTrigger(paused);
            }

            if (command is RunCommand.Release { Target: { Kind: PauseKind.Trigger } released })
            {
                ThrowForTrigger(released);
            }
        }
    }

    private static void ThrowForTrigger(PauseTarget target) => throw new ArgumentException(
        $"Trigger {target.Name} is paused in the trigger store, not among the runs.", nameof(target));
}
