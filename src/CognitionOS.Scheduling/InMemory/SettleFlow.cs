namespace CognitionOS.Scheduling;

/// <summary>Takes in what became of claimed runs.</summary>
internal sealed class SettleFlow(SchedulingState state, RunFlow flow, ClaimFlow claims)
{
    private const int MostErrors = 20;

    /// <summary>Refuses what no run can become, before anything is changed.</summary>
    public static void ThrowIfImpossible(IReadOnlyList<Settlement> settlements)
    {
        for (var index = 0; index < settlements.Count; index++)
        {
            if (settlements[index].Kind is < SettlementKind.Started or > SettlementKind.Cancelled)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(settlements), settlements[index].Kind, "There is no such kind of settlement.");
            }
        }
    }

    /// <returns>False when the claim is not the newest one of its run, or another stay of a node holds it.</returns>
    public bool Settle(Settlement settlement, NodeLease lease, Commit commit)
    {
        if (state.Runs.Find(settlement.Claim.Run) is not { State: RunState.Running } run
            || run.Fence != settlement.Claim.Fence
            || run.Facts.Node?.Lease != lease)
        {
            ReleaseAbandoned(settlement, lease, commit);
            return false;
        }

        if (settlement.Kind == SettlementKind.Started)
        {
            Start(run, settlement, commit);
            return true;
        }

        if (settlement.StartedAt is { } startedAt && !run.Facts.Started)
        {
            claims.Start(run, startedAt, commit);
        }

        run.Facts.StartedAt = settlement.StartedAt ?? run.Facts.StartedAt;
        run.Facts.Progress = settlement.Progress ?? run.Facts.Progress;
        flow.Unlease(run, commit);
        Note(run, settlement.Error);
        End(run, settlement, commit);
        return true;
    }

    /// <summary>Returns what a node holds without knowing it: it was handed out in an answer that did not
    /// arrive.</summary>
    public void GiveBack(NodeEntry node, IReadOnlyCollection<FencedRun> known, Commit commit)
    {
        var unknown = node.Runs
            .OrderBy(run => run.Sequence)
            .Select(run => new FencedRun(run.Run.Id, run.Fence))
            .Concat(node.Abandoned.Keys)
            .Where(claim => !known.Contains(claim))
            .ToArray();
        foreach (var claim in unknown)
        {
            Settle(new Settlement { Claim = claim, Kind = SettlementKind.Returned }, node.Lease, commit);
        }
    }

    /// <summary>The claims that an overlap rule has taken from a node while it ran them.</summary>
    public IReadOnlyList<FencedRun> AbandonedAmong(IReadOnlyList<Settlement> settlements, NodeLease lease) =>
        state.Nodes.Find(lease.Node) is { Abandoned.Count: > 0 } node && node.Lease == lease
            ? [.. settlements.Select(settlement => settlement.Claim).Where(node.Abandoned.ContainsKey)]
            : [];

    private void ReleaseAbandoned(Settlement settlement, NodeLease lease, Commit commit)
    {
        if (settlement.Kind != SettlementKind.Started
            && state.Nodes.Find(lease.Node) is { } node
            && node.Lease == lease
            && node.Abandoned.Remove(settlement.Claim, out var held))
        {
            flow.Release(held, commit);
        }
    }

    private void Start(RunEntry run, Settlement settlement, Commit commit)
    {
        if (!run.Facts.Started)
        {
            claims.Start(run, settlement.StartedAt ?? commit.Now, commit);
        }
    }

    private void End(RunEntry run, Settlement settlement, Commit commit)
    {
        var facts = run.Facts;
        switch (settlement.Kind)
        {
            case SettlementKind.Succeeded:
                facts.Result = settlement.Result;
                flow.Finish(run, RunState.Succeeded, null, commit, RunState.Running);
                break;
            case SettlementKind.Dead:
                flow.Finish(run, RunState.Dead, settlement.Error?.Message, commit, RunState.Running);
                break;
            case SettlementKind.Cancelled:
                flow.Finish(
                    run, RunState.Cancelled, facts.CancelReason ?? settlement.Error?.Message, commit, RunState.Running);
                break;
            case SettlementKind.Retry or SettlementKind.Returned when facts.CancelReason is { } reason:
                flow.Finish(run, RunState.Cancelled, reason, commit, RunState.Running);
                break;
            case SettlementKind.Retry:
                facts.FirstDueTicks ??= run.DueTicks;
                run.DueTicks = (settlement.RetryAt ?? commit.Now).UtcTicks;
                facts.Reason = settlement.Error?.Message;
                flow.Queue(run, commit, RunState.Running, settlement.Error?.Message);
                break;
            case SettlementKind.Returned:
                if (facts.Started && settlement.StartedAt is null)
                {
                    Unstart(run);
                }

                flow.Queue(run, commit, RunState.Running, "returned");
                break;
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(settlement), settlement.Kind, "No such kind of settlement.");
        }
    }

    // It was claimed to start at once, and did not: what counts from its first start must not count from this claim.
    private static void Unstart(RunEntry run)
    {
        run.Attempt--;
        if (run.Attempt == 0)
        {
            run.Facts.StartedAt = null;
            run.Facts.FirstStartedAt = null;
        }
    }

    private static void Note(RunEntry run, RunError? error)
    {
        if (error is null)
        {
            return;
        }

        var errors = run.Facts.Errors ??= [];
        if (errors.Count == MostErrors)
        {
            errors.RemoveAt(0);
        }

        errors.Add(error);
    }
}
