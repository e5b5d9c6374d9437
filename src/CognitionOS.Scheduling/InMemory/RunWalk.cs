namespace CognitionOS.Scheduling;

/// <summary>Walks through the runs that a question is about, newest first, a few at a time: the state's lock is free in
/// between.</summary>
/// <remarks>What is enqueued meanwhile is not met; no run is met twice.</remarks>
internal sealed class RunWalk(SchedulingState state)
{
    /// <summary>How many runs are looked at under one lock.</summary>
    public const int Slice = 1_024;

    /// <summary>The runs that fit, slice by slice, by what never changes of them; the caller looks at the rest under
    /// the lock.</summary>
    /// <param name="query">Which.</param>
    /// <param name="before">Only runs that were enqueued before this one.</param>
    /// <param name="cancellationToken">Asked before each slice.</param>
    public IEnumerable<IReadOnlyList<RunEntry>> Slices(RunQuery query, long before, CancellationToken cancellationToken)
    {
        var slice = new RunEntry[Slice];
        var count = slice.Length;
        while (count == slice.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count = Copy(query, before, slice);
            if (count > 0)
            {
                before = slice[count - 1].Sequence;
                yield return [.. slice.Take(count).Where(run => Fits(run, query))];
            }
        }
    }

    private int Copy(RunQuery query, long before, Span<RunEntry> slice)
    {
        lock (state.Gate)
        {
            return query.Workflow is { } workflow
                ? state.Workflows.CopyBefore(workflow, before, slice)
                : state.Runs.CopyBefore(before, slice);
        }
    }

    private bool Fits(RunEntry run, RunQuery query) =>
        (query.Job is null || state.Aliases.NameOf(query.Job) == state.Aliases.NameOf(run.Run.Job))
        && (query.Tenant is null || query.Tenant == run.Run.Tenant)
        && (query.Tag is null || run.Run.Tags.Contains(query.Tag))
        && (query.Trigger is null || query.Trigger == run.Run.Origin?.Trigger)
        && (query.From is null || run.EnqueuedTicks >= query.From.Value.UtcTicks)
        && (query.To is null || run.EnqueuedTicks < query.To.Value.UtcTicks);
}
