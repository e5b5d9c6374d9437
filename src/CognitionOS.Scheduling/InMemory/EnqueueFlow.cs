namespace CognitionOS.Scheduling;

/// <summary>Takes in runs.</summary>
internal sealed class EnqueueFlow(SchedulingState state, RunFlow flow, FamilyFlow family)
{
    public IReadOnlyList<EnqueueResult> Enqueue(IReadOnlyList<NewRun> runs, Commit commit)
    {
        ThrowIfImpossible(runs);
        var results = new EnqueueResult[runs.Count];
        Dictionary<RunId, RunId>? standIns = null;
        for (var index = 0; index < results.Length; index++)
        {
            var run = standIns is null ? runs[index] : WithStandIns(runs[index], standIns);
            results[index] = Enqueue(run, commit);
            if (commit.TakeChanges() is { Count: > 0 } changes)
            {
                results[index] = results[index] with { Changes = changes };
            }

            if (results[index].Run != run.Id)
            {
                (standIns ??= []).Add(run.Id, results[index].Run);
            }
        }

        return results;
    }

    public EnqueueResult Enqueue(NewRun run, Commit commit)
    {
        if (run.Unique is { } claim && state.Uniques.Find(run, commit.Now) is { } holder)
        {
            return Meet(run, claim, holder, commit);
        }

        var entry = Add(run, commit);
        state.Uniques.Take(entry);
        Place(entry, commit);
        return new EnqueueResult(run.Id, EnqueueOutcome.Created);
    }

    /// <summary>Adds a run that is placed by the caller.</summary>
    public RunEntry Add(NewRun run, Commit commit)
    {
        var entry = state.Runs.Add(run, commit.Now);
        if (run.Limits.Count > 0)
        {
            foreach (var grown in state.Limits.Enter(entry))
            {
                flow.Rebalance(grown, commit);
            }
        }

        if (run.Origin is { } origin)
        {
            state.Workflows.Add(entry);
            if (origin is { Trigger: { } trigger, Backfill: null })
            {
                state.Triggers.FindWithRuns(trigger)?.Live.Add(entry);
            }
        }

        return entry;
    }

    public void Place(RunEntry entry, Commit commit)
    {
        if (entry.Run.Parents is { } parents)
        {
            family.Enter(entry, parents, commit);
        }
        else
        {
            flow.Queue(entry, commit, null);
        }
    }

    private EnqueueResult Meet(NewRun run, UniqueClaim claim, UniqueHolder holder, Commit commit)
    {
        var earlier = holder.Run;
        var waits = earlier.State is RunState.Queued or RunState.Parked or RunState.Waiting && earlier.Attempt == 0;
        switch (claim.Conflict)
        {
            case UniqueConflict.Reject:
                return new EnqueueResult(earlier.Run.Id, EnqueueOutcome.Rejected);
            case UniqueConflict.ReplacePayload when waits:
                return Replace(earlier, run, commit);
            case UniqueConflict.ReplacePayload when holder.Next is { } next:
                return Replace(next, run, commit);
            case UniqueConflict.ReplacePayload when !earlier.IsFinal:
                holder.Next = Add(run, commit);
                RunFlow.Park(holder.Next, NextMove.Overlap, UniqueBook.WaitsFor(claim), commit, null);
                return new EnqueueResult(run.Id, EnqueueOutcome.Created);
            case UniqueConflict.Postpone when waits:
                Move(earlier, run.DueAt, commit);
                return new EnqueueResult(earlier.Run.Id, EnqueueOutcome.Postponed);
            default:
                return new EnqueueResult(earlier.Run.Id, EnqueueOutcome.Existing);
        }
    }

    private EnqueueResult Replace(RunEntry earlier, NewRun run, Commit commit)
    {
        state.Ready.Change(earlier, earlier.Run with { Payload = run.Payload, PayloadVersion = run.PayloadVersion });
        flow.UnwakeIfUnclaimable(earlier, commit);
        commit.WakesRuns |= earlier.State == RunState.Queued;
        return new EnqueueResult(earlier.Run.Id, EnqueueOutcome.Replaced);
    }

    /// <summary>Gives a run that waits another due instant.</summary>
    public void Move(RunEntry run, DateTimeOffset dueAt, Commit commit)
    {
        if (run.State == RunState.Waiting || (run.HasFacts && run.Facts.ParkedFor == NextMove.Overlap))
        {
            run.DueTicks = dueAt.UtcTicks;
            return;
        }

        var from = run.State;
        flow.Unplace(run, commit);
        run.DueTicks = dueAt.UtcTicks;
        if (run.HasFacts)
        {
            run.Facts.HasToken = false;
            run.Facts.FirstDueTicks = run.Attempt == 0 ? null : run.Facts.FirstDueTicks;
        }

        flow.Queue(run, commit, from);
    }

    private void ThrowIfImpossible(IReadOnlyList<NewRun> runs)
    {
        HashSet<RunId>? batch = null;
        for (var index = 0; index < runs.Count; index++)
        {
            var run = runs[index];
            var ascends = index == 0 || run.Id.Value.CompareTo(runs[index - 1].Id.Value) > 0;
            if (!ascends && batch is null)
            {
                batch = [.. runs.Take(index).Select(earlier => earlier.Id)];
            }

            if ((batch is not null && !batch.Add(run.Id)) || state.Runs.Contains(run.Id))
            {
                throw new ArgumentException(
                    $"The id {run.Id} is taken. Each run needs an id of its own.", nameof(runs));
            }

            if (run.Parents is { } parents)
            {
                batch ??= [.. runs.Take(index + 1).Select(earlier => earlier.Id)];
                ThrowIfUnknown(run, parents, batch);
            }
        }
    }

    private void ThrowIfUnknown(NewRun run, RunParents parents, HashSet<RunId> batch)
    {
        if (!Enum.IsDefined(parents.Rule))
        {
            throw new ArgumentException(
                $"Run {run.Id} has the rule {parents.Rule:D} over its parents, which is no ParentRule.", nameof(run));
        }

        foreach (var parent in parents.Runs)
        {
            if (parent == run.Id || (!batch.Contains(parent) && !state.Runs.Contains(parent)))
            {
                throw new ArgumentException(
                    $"Run {run.Id} waits for {parent}, which is neither enqueued nor stands before it in this call.",
                    nameof(run));
            }
        }
    }

    private static NewRun WithStandIns(NewRun run, Dictionary<RunId, RunId> standIns) =>
        run.Parents is { } parents && parents.Runs.Any(standIns.ContainsKey)
            ? run with
            {
                Parents = parents with
                {
                    Runs = [.. parents.Runs.Select(parent => standIns.GetValueOrDefault(parent, parent))],
                },
            }
            : run;
}
