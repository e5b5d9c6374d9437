namespace CognitionOS.Scheduling;

/// <summary>What follows when the code tells other names of its jobs: whatever speaks of a job speaks of it under all
/// its names.</summary>
internal sealed class JobRenaming(SchedulingState state, RunFlow flow)
{
    public void Follow(Commit commit)
    {
        state.Triggers.Rename();
        state.Pauses.Rename();
        MoveLimits(commit);
        flow.UnwakeUnclaimable(commit);
        commit.WakesRuns = true;
    }

    private void MoveLimits(Commit commit)
    {
        var moved = state.Limits.Rename();
        if (moved.Count == 0)
        {
            return;
        }

        foreach (var node in state.Nodes.All)
        {
            foreach (var run in node.Runs)
            {
                run.Facts.Held = Moved(run.Facts.Held, moved);
            }

            foreach (var claim in node.Abandoned.Keys.ToArray())
            {
                node.Abandoned[claim] = Moved(node.Abandoned[claim], moved);
            }
        }

        foreach (var run in state.Limits.Woken)
        {
            run.Facts.WokenBy = run.Facts.WokenBy is { } old ? moved.GetValueOrDefault(old, old) : null;
        }

        foreach (var slot in moved.Values.Distinct())
        {
            flow.Rebalance(slot, commit);
        }
    }

    private static IReadOnlyList<LimitSlot> Moved(
        IReadOnlyList<LimitSlot> held, IReadOnlyDictionary<LimitSlot, LimitSlot> moved) =>
        held.Any(moved.ContainsKey) ? [.. held.Select(slot => moved.GetValueOrDefault(slot, slot))] : held;
}
