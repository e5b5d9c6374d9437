namespace CognitionOS.Scheduling;

/// <summary>Derives anew who owes a run its next move, and says where that and the places it stands at contradict each
/// other.</summary>
internal static class RunCheck
{
    /// <returns>What is amiss; null for nothing.</returns>
    public static string? FaultOf(RunEntry run, SchedulingState state) =>
        FaultAnywhere(run) ?? run.State switch
        {
            RunState.Waiting => FaultOfWaiting(run, state),
            RunState.Queued => FaultOfQueued(run, state),
            RunState.Parked => FaultOfParked(run, state),
            RunState.Running => FaultOfRunning(run, state),
            _ => FaultOfFinal(run, state),
        };

    /// <summary>Whether the trigger of a run, or the holder of its unique key, lists it as one that waits, and has not
    /// ended.</summary>
    public static bool IsBehindAnother(RunEntry run, SchedulingState state) =>
        (TriggerOf(run, state) is { Live.Count: > 0 } trigger && trigger.Buffered.Contains(run))
        || (state.Uniques.HolderOf(run) is { Run.IsFinal: false } holder && ReferenceEquals(holder.Next, run));

    /// <summary>The trigger that lists a run; null for none.</summary>
    public static TriggerEntry? TriggerOf(RunEntry run, SchedulingState state) =>
        run.Run.Origin is { Trigger: { } name, Backfill: null } ? state.Triggers.FindWithRuns(name) : null;

    private static string? FaultAnywhere(RunEntry run)
    {
        var facts = run.HasFacts ? run.Facts : null;
        return
            run.Lane?.Kind != new JobKind(run.Run.Job, run.Run.PayloadVersion) ? "it is counted as another kind"
            : run.Queue is { } queue && !queue.Holds(run) ? "the queue that it names does not hold it"
            : facts is null || run.State == RunState.Running ? null
            : facts.Node is not null ? "a node holds it, but it does not run"
            : facts.Held.Count > 0 ? "it holds slots, but does not run"
            : null;
    }

    private static string? FaultOfWaiting(RunEntry run, SchedulingState state)
    {
        if (run.Run.Parents is not { } parents)
        {
            return "it waits for parents, but has none";
        }

        return run.Queue is not null ? "it waits for parents, but stands in a queue"
            : run.Facts.Kin.Parents != FamilyFlow.Count(run, parents, state.Runs) ? "its count of parents is off"
            : run.Facts.Kin.Parents.Decide(parents.Rule) is not null ? "its parents have decided, but it waits"
            : null;
    }

    private static string? FaultOfQueued(RunEntry run, SchedulingState state) =>
        run.Queue is not { } queue ? "it is queued, but stands in no queue"
        : !ReferenceEquals(queue, state.Ready.Later) && !ReferenceEquals(queue, run.Lane?.QueueOf(run))
            ? "it is queued, but stands in a queue that nobody claims it from"
        : run.HasFacts
            && run.Facts.WokenBy is { } slot
            && !(state.Limits.Woken.Contains(run) && IsKnown(run, slot, state))
            ? "it counts on a limit that does not count on it"
        : null;

    private static string? FaultOfParked(RunEntry run, SchedulingState state)
    {
        if (run.Facts.ParkedUnder is not { } under)
        {
            return "it is parked, but under nothing";
        }

        return run.Facts.ParkedFor switch
        {
            NextMove.Limit when run.Queue is null
                || !ReferenceEquals(run.Queue, state.Limits.Find(run, under)?.Parked) =>
                "its limit does not list it",
            NextMove.Pause when !state.Pauses.IsAside(run, under) => "it is parked, but not for a tag that is paused",
            NextMove.Overlap when !IsBehindAnother(run, state) =>
                "it waits for an earlier run, but no trigger or key that has one lists it",
            NextMove.Limit or NextMove.Pause or NextMove.Overlap => null,
            _ => "it is parked, but for nothing",
        };
    }

    private static string? FaultOfRunning(RunEntry run, SchedulingState state) =>
        run.Facts.Node is not { } node ? "it runs, but no node holds it"
        : !ReferenceEquals(state.Nodes.Find(node.Lease.Node), node) ? "it runs on a node that has gone"
        : !node.Runs.Contains(run) ? "its node does not list it"
        : run.Queue is not null ? "it runs, but stands in a queue"
        : null;

    private static string? FaultOfFinal(RunEntry run, SchedulingState state) =>
        run.Queue is not null ? "it is final, but stands in a queue"
        : run.Facts.WokenBy is not null ? "it is final, but a limit counts on it"
        : !FinishedShelf.Holds(run) ? "it is final, but would never be forgotten"
        : TriggerOf(run, state) is { } trigger && (trigger.Live.Contains(run) || trigger.Buffered.Contains(run))
            ? "it is final, but its trigger waits for it"
        : state.Uniques.HolderOf(run) is { FreeAt: null } ? "it is final, but holds its key"
        : null;

    private static bool IsKnown(RunEntry run, LimitSlot slot, SchedulingState state) =>
        ReferenceEquals(state.Limits.Find(run, slot.Name), slot);
}
