namespace CognitionOS.Scheduling;

/// <summary>Mends what limits count wrongly: those that some runs name.</summary>
internal sealed class LimitSweep(SchedulingState state, RunFlow flow)
{
    public void Mend(IEnumerable<RunEntry> runs, Commit commit)
    {
        var limited = runs.Where(run => !run.IsFinal && run.Run.Limits.Count > 0).ToArray();
        if (limited.Length == 0)
        {
            return;
        }

        var stray = state.Limits.Woken.Where(run => run.State != RunState.Queued || run.Facts.WokenBy is null);
        foreach (var run in stray.ToArray())
        {
            commit.NoteMend($"{run}: a limit counts on it, but it is not going to take its slot");
            state.Limits.Unwake(run);
        }

        foreach (var run in limited)
        {
            Restore(run, commit);
        }

        var census = new LimitCensus(state);
        foreach (var slot in limited.SelectMany(state.Limits.Of).Distinct())
        {
            Mend(slot, census, commit);
        }
    }

    private void Restore(RunEntry run, Commit commit)
    {
        foreach (var claim in run.Run.Limits.Where(claim => state.Limits.Find(run, claim.Name) is null))
        {
            commit.NoteMend($"{run}: its limit {claim.Name} is not known");
            state.Limits.Restore(run, claim, state.Runs.All);
        }
    }

    private void Mend(LimitSlot slot, LimitCensus census, Commit commit)
    {
        var faults = census.FaultsOf(slot).ToArray();
        if (faults.Length == 0)
        {
            return;
        }

        foreach (var fault in faults)
        {
            commit.NoteMend(fault);
        }

        slot.InUse = census.Held(slot);
        slot.Woken = census.Woken(slot);
        flow.Rebalance(slot, commit);
    }
}
