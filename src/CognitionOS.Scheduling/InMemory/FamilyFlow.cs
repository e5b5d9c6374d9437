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
                (entry.Facts.Children ??= []).Add(run);
            }
        }

        run.State = RunState.Waiting;
        run.Facts.Parents = Count(parents);
        commit.Note(run, null);
        Decide(run, parents, commit);
    }

    /// <summary>Tells the children of a run that it has ended.</summary>
    public void ParentEnded(RunEntry parent, Commit commit)
    {
        if (!parent.HasFacts || parent.Facts.Children is not { } children)
        {
            return;
        }

        for (var index = 0; index < children.Count; index++)
        {
            var child = children[index];
            if (child.State == RunState.Waiting && child.Run.Parents is { } parents)
            {
                child.Facts.Parents = child.Facts.Parents.End(parent.State);
                Decide(child, parents, commit, parent);
            }
        }
    }

    /// <summary>Counts anew for the children of runs that came back to life.</summary>
    public void Recount(RunEntry revived)
    {
        foreach (var child in revived.Facts.Children ?? [])
        {
            if (child.State == RunState.Waiting && child.Run.Parents is { } parents)
            {
                child.Facts.Parents = Count(parents);
            }
        }
    }

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

        foreach (var run in revived)
        {
            run.Facts.Parents = run.Run.Parents is { } parents ? Count(parents) : default;
            Recount(run);
            commit.Note(run, before[run]);
        }

        // A run that is skipped again decides those below it before their turn comes.
        foreach (var run in revived.Where(run => run.State == RunState.Waiting))
        {
            if (run.Run.Parents is { } parents)
            {
                Decide(run, parents, commit);
            }
            else
            {
                flow.Queue(run, commit, RunState.Waiting);
            }
        }

        return revived.Length;
    }

    private void Decide(RunEntry run, RunParents parents, Commit commit, RunEntry? cause = null)
    {
        switch (run.Facts.Parents.Decide(parents.Rule))
        {
            case true:
                flow.Queue(run, commit, RunState.Waiting);
                break;
            case false:
                var reason = cause is null
                    ? $"Its parents do not meet {parents.Rule}."
                    : $"{cause.Run.Origin?.Node ?? cause.Run.Job} ({cause.Run.Id}) ended {cause.State}; the rule is {parents.Rule}.";
                flow.Finish(run, RunState.Skipped, reason, commit, RunState.Waiting);
                break;
        }
    }

    // A parent that was pruned had ended well, or its workflow would have kept it.
    private ParentCount Count(RunParents parents) =>
        parents.Runs.Aggregate(
            default(ParentCount),
            (count, parent) => count.Add(state.Runs.Find(parent)?.State ?? RunState.Succeeded));
}
