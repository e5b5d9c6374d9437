namespace CognitionOS.Scheduling;

/// <summary>Parents and children: counts on the child's row, decided in the commit of the parent's end.</summary>
internal sealed class FamilyFlow(SchedulingState state, RunFlow flow)
{
    /// <summary>Places a new run that has parents.</summary>
    public void Enter(RunEntry run, RunParents parents, Commit commit)
    {
        foreach (var parent in parents.Runs)
        {
            if (state.Runs.Find(parent) is { } entry)
            {
                (entry.Facts.Kin.Children ??= []).Add(run);
            }
        }

        run.State = RunState.Waiting;
        run.Facts.Kin.Parents = Count(run, parents);
        commit.Note(run, null);
        Decide(run, parents, commit);
    }

    /// <summary>Tells the children of a run that it has ended.</summary>
    public void ParentEnded(RunEntry parent, Commit commit)
    {
        if (ChildrenOf(parent) is not { } children)
        {
            return;
        }

        for (var index = 0; index < children.Count; index++)
        {
            var child = children[index];
            if (child.State == RunState.Waiting && child.Run.Parents is { } parents)
            {
                child.Facts.Kin.Parents = child.Facts.Kin.Parents.End(parent.State);
                Decide(child, parents, commit, parent);
            }
        }
    }

    /// <summary>Keeps for the children of a run that the history forgets how it ended.</summary>
    public static void Forget(RunEntry parent)
    {
        foreach (var child in ChildrenOf(parent) ?? [])
        {
            child.Facts.Kin.Forgotten = child.Facts.Kin.Forgotten.Add(parent.State);
        }
    }

    /// <summary>Counts anew for the children of runs that came back to life.</summary>
    public void Recount(params IEnumerable<RunEntry> revived)
    {
        foreach (var child in revived.SelectMany(run => ChildrenOf(run) ?? []).ToHashSet())
        {
            if (child.State == RunState.Waiting && child.Run.Parents is { } parents)
            {
                child.Facts.Kin.Parents = Count(child, parents);
            }
        }
    }

    /// <summary>Counts the parents of a run anew, and places it if they have decided.</summary>
    public void Recheck(RunEntry run, Commit commit)
    {
        if (run.Run.Parents is { } parents)
        {
            run.Facts.Kin.Parents = Count(run, parents);
            Decide(run, parents, commit);
        }
        else
        {
            flow.Queue(run, commit, RunState.Waiting);
        }
    }

    /// <summary>How the parents of a run stand, counted from themselves.</summary>
    public static ParentCount Count(RunEntry run, RunParents parents, RunTable runs) => parents.Runs.Aggregate(
        run.Facts.Kin.Forgotten,
        (count, parent) => runs.Find(parent) is { } entry ? count.Add(entry.State) : count);

    /// <summary>Runs again what did not succeed.</summary>
    /// <returns>How many runs came back to life.</returns>
    public int Retry(IReadOnlyList<RunEntry> runs, Commit commit)
    {
        var revived = runs.Where(run => run.IsFinal && run.State != RunState.Succeeded).ToArray();
        var before = revived.ToDictionary(run => run, run => run.State);
        foreach (var run in revived)
        {
            flow.Revive(run, commit);
            run.State = RunState.Waiting;
        }

        Recount(revived);
        foreach (var run in revived)
        {
            commit.Note(run, before[run]);
        }

        // A run that is skipped again decides those below it before their turn comes.
        foreach (var run in revived.Where(run => run.State == RunState.Waiting))
        {
            Recheck(run, commit);
        }

        return revived.Length;
    }

    private static List<RunEntry>? ChildrenOf(RunEntry run) =>
        run.HasFacts && run.Facts.HasKin ? run.Facts.Kin.Children : null;

    private void Decide(RunEntry run, RunParents parents, Commit commit, RunEntry? cause = null)
    {
        switch (run.Facts.Kin.Parents.Decide(parents.Rule))
        {
            case true:
                flow.Queue(run, commit, RunState.Waiting);
                break;
            case false:
                flow.Finish(run, RunState.Skipped, WhySkipped(run, parents, cause), commit, RunState.Waiting);
                break;
        }
    }

    private static string WhySkipped(RunEntry run, RunParents parents, RunEntry? cause)
    {
        if (cause is not null)
        {
            var name = cause.Run.Origin?.Node ?? cause.Run.Job;
            return $"{name} ({cause.Run.Id}) ended {cause.State}; the rule is {parents.Rule}.";
        }

        var (_, succeeded, failed, skipped) = run.Facts.Kin.Forgotten;
        var forgotten = succeeded + failed + skipped;
        return forgotten == 0
            ? $"Its parents do not meet {parents.Rule}."
            : $"Its parents do not meet {parents.Rule}: the history has forgotten {forgotten} of them, "
                + $"of which {succeeded} succeeded, {failed} failed and {skipped} were skipped.";
    }

    private ParentCount Count(RunEntry run, RunParents parents) => Count(run, parents, state.Runs);
}
