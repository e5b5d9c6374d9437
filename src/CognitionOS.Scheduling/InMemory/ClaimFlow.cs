namespace CognitionOS.Scheduling;

/// <summary>Hands out due runs: the cost grows with what is handed out, not with what waits or is parked.</summary>
internal sealed class ClaimFlow(SchedulingState state, RunFlow flow)
{
    public IReadOnlyList<ClaimedRun> Claim(NodeEntry node, Want want, Commit commit)
    {
        state.Ready.Ripen(commit.NowTicks);
        var most = (int)Math.Min(int.MaxValue, (long)want.Slots + want.Prefetch);
        if (most == 0 || state.Pauses.IsSchedulerPaused)
        {
            return [];
        }

        var lanes = state.Ready.Of(want.Kinds);
        List<ClaimedRun>? claimed = null;
        while ((claimed?.Count ?? 0) < most && Best(lanes) is { } run)
        {
            var starts = (claimed?.Count ?? 0) < want.Slots;
            if (!starts && (run.Run.Limits.Count > 0 || run.Run.Rate is not null))
            {
                break;
            }

            run.Queue?.Remove(run);
            if (run.DueTicks > commit.NowTicks)
            {
                // The clock was set back after the run had ripened.
                flow.Queue(run, commit, RunState.Queued);
            }
            else if (MayRun(run, commit))
            {
                (claimed ??= new List<ClaimedRun>(Math.Min(most, 64))).Add(Lease(run, node, starts, commit));
            }

            flow.Unwake(run, commit);
        }

        return claimed ?? (IReadOnlyList<ClaimedRun>)[];
    }

    private RunEntry? Best(IReadOnlyList<ReadyLane> lanes)
    {
        RunEntry? best = null;
        var least = default(RunKey);
        for (var index = 0; index < lanes.Count; index++)
        {
            var lane = lanes[index];
            if (lane.Peek(out var key) is { } run
                && (best is null || key.CompareTo(least) < 0)
                && !state.Pauses.IsJobPaused(lane.Kind.Job))
            {
                (best, least) = (run, key);
            }
        }

        return best;
    }

    /// <summary>Takes what the run needs besides a node, or puts it where it waits for that.</summary>
    private bool MayRun(RunEntry run, Commit commit)
    {
        if (state.Pauses.PausedTagOf(run.Run) is { } tag)
        {
            RunFlow.Park(run, NextMove.Pause, tag, commit, RunState.Queued);
            state.Pauses.PutAside(run, tag);
            return false;
        }

        // A run that was woken stands for a slot that is free: it must not count against itself.
        if (run.HasFacts && run.Facts.WokenBy is { } woken)
        {
            state.Limits.Unwake(run);
            var may = TakeSlotsAndToken(run, commit);
            flow.Rebalance(woken, commit);
            return may;
        }

        return TakeSlotsAndToken(run, commit);
    }

    private bool TakeSlotsAndToken(RunEntry run, Commit commit)
    {
        if (state.Limits.Take(run) is { } full)
        {
            RunFlow.ParkUnder(full, run, commit);
            return false;
        }

        if (run.Run.Rate is not { } rate || (run.HasFacts && run.Facts.HasToken))
        {
            return true;
        }

        var holdsFrom = state.Rates.Take(run.Run.Tenant, rate, commit.NowTicks);
        if (holdsFrom <= commit.NowTicks)
        {
            return true;
        }

        flow.Release(run.Facts.Held, commit);
        run.Facts.Held = [];
        run.Facts.HasToken = true;
        run.Facts.FirstDueTicks ??= run.DueTicks;
        run.DueTicks = holdsFrom;
        flow.Queue(run, commit, RunState.Queued);
        return false;
    }

    private ClaimedRun Lease(RunEntry run, NodeEntry node, bool starts, Commit commit)
    {
        var facts = run.Facts;
        run.State = RunState.Running;
        run.Fence++;
        facts.Node = node;
        facts.HasToken = false;
        facts.Started = false;
        node.Runs.Add(run);
        var firstStartedAt = facts.FirstStartedAt;
        commit.Note(run, RunState.Queued, node.Lease.Node);
        if (starts)
        {
            Start(run, commit.Now, commit);
        }

        return new ClaimedRun(
            run.Run,
            run.Fence,
            run.Attempt + (starts ? 0 : 1),
            new DateTimeOffset(run.EnqueuedTicks, TimeSpan.Zero),
            new DateTimeOffset(facts.FirstDueTicks ?? run.DueTicks, TimeSpan.Zero),
            starts)
        {
            FirstStartedAt = firstStartedAt,
        };
    }

    /// <summary>The attempt counts from here on.</summary>
    public void Start(RunEntry run, DateTimeOffset at, Commit commit)
    {
        var facts = run.Facts;
        run.Attempt++;
        facts.Started = true;
        facts.StartedAt = at;
        facts.FirstStartedAt ??= at;
        flow.LetGo(state.Uniques.Start(run), commit);
    }
}
