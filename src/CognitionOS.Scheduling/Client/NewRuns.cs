namespace CognitionOS.Scheduling;

/// <summary>Tells which runs of a call are new, and what else it changed. Pure.</summary>
internal static class NewRuns
{
    /// <summary>A change for every run that the store has made, and those that came with it.</summary>
    /// <param name="runs">What was handed in.</param>
    /// <param name="results">Per run, what became of it.</param>
    /// <param name="now">When.</param>
    public static List<RunChange> Of(
        IReadOnlyList<NewRun> runs, IReadOnlyList<EnqueueResult> results, DateTimeOffset now)
    {
        var changes = new List<RunChange>(runs.Count);
        for (var index = 0; index < runs.Count; index++)
        {
            var (run, told) = (runs[index], results[index].Changes);
            if (results[index].Outcome == EnqueueOutcome.Created
                && !told.Any(change => change.From is null && change.Run == run.Id))
            {
                var state = run.Parents is null ? RunState.Queued : RunState.Waiting;
                changes.Add(new RunChange(run.Id, run.Job, run.Tenant, From: null, state, Attempt: 0, now));
            }

            changes.AddRange(told);
        }

        return changes;
    }
}
