namespace CognitionOS.Scheduling;

/// <summary>Nodes that join, renew, leave and die.</summary>
internal sealed class LeaseFlow(SchedulingState state, RunFlow flow)
{
    public Renewal Renew(NodeRenewal renewal, Commit commit)
    {
        var time = state.LeaseTime(commit.Now);
        var node = state.Nodes.Current(renewal.Lease, time);
        if (renewal.Duration <= TimeSpan.Zero)
        {
            if (node is { HoldsNothing: true })
            {
                Remove(node, commit);
            }

            return new Renewal(renewal.Lease, commit.Now, CancelRequested(node));
        }

        node ??= Join(renewal.Lease.Node, commit);
        node.Expires = time + renewal.Duration;
        node.Kinds = renewal.Kinds;
        foreach (var report in renewal.Progress)
        {
            // The newest claim may report after it has ended: what it reached last was on its way then.
            if (state.Runs.Find(report.Run) is { } run && run.Fence == report.Fence)
            {
                run.Facts.Progress = report.Progress;
            }
        }

        return new Renewal(node.Lease, commit.Now, CancelRequested(node));
    }

    public void Recover(Commit commit, int limit)
    {
        var left = limit;
        var time = state.LeaseTime(commit.Now);
        foreach (var node in state.Nodes.All.Where(node => node.Expires <= time).ToArray())
        {
            left -= Return(node, commit, left);
            if (node.HoldsNothing)
            {
                Remove(node, commit);
            }
        }
    }

    private void Remove(NodeEntry node, Commit commit)
    {
        state.Nodes.Remove(node);
        flow.UnwakeUnclaimable(commit);
    }

    // Whoever joins under a name that is taken is that node come back, or its successor: what the old stay held is
    // lost.
    private NodeEntry Join(string name, Commit commit)
    {
        if (state.Nodes.Find(name) is { } old)
        {
            Return(old, commit, int.MaxValue);
        }

        return state.Nodes.Join(name);
    }

    private int Return(NodeEntry node, Commit commit, int limit)
    {
        if (limit <= 0)
        {
            return 0;
        }

        foreach (var held in node.Abandoned.Values)
        {
            flow.Release(held, commit);
        }

        node.Abandoned.Clear();
        var lost = node.Runs.OrderBy(run => run.Sequence).Take(limit).ToArray();
        foreach (var run in lost)
        {
            Lose(run, commit);
        }

        return lost.Length;
    }

    public void Lose(RunEntry run, Commit commit)
    {
        var facts = run.Facts;
        var node = facts.Node?.Lease.Node;
        flow.Unlease(run, commit);
        facts.Losses += facts.Started ? 1 : 0;
        if (facts.CancelReason is { } reason)
        {
            flow.Finish(run, RunState.Cancelled, reason, commit, RunState.Running);
        }
        else if (facts.Losses >= run.Run.MaxLosses)
        {
            var error = new RunError(
                "LeaseLost", $"Its lease was lost {facts.Losses} times, the last time by node {node}.");
            (facts.Errors ??= []).Add(error);
            flow.Finish(run, RunState.Dead, error.Message, commit, RunState.Running);
        }
        else
        {
            flow.Queue(run, commit, RunState.Running, $"lost by node {node}");
        }
    }

    private static List<FencedRun> CancelRequested(NodeEntry? node)
    {
        if (node is null)
        {
            return [];
        }

        List<FencedRun> cancelled = [.. node.Abandoned.Keys];
        foreach (var run in node.Runs)
        {
            if (run.Facts.CancelReason is not null)
            {
                cancelled.Add(new FencedRun(run.Run.Id, run.Fence));
            }
        }

        return cancelled;
    }
}
