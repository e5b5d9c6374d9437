using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>Finds and counts runs. It looks at every run: a monitor's question, not the scheduler's.</summary>
internal sealed class RunSearch(SchedulingState state, RunViews views)
{
    public RunPage Query(RunQuery query)
    {
        var before = query.After is { } cursor && long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : long.MaxValue;
        var newest = new PriorityQueue<RunEntry, long>(query.Limit + 1);
        foreach (var run in state.Runs.All)
        {
            if (run.Sequence >= before || !Matches(run, query))
            {
                continue;
            }

            newest.Enqueue(run, run.Sequence);
            if (newest.Count > query.Limit + 1)
            {
                newest.Dequeue();
            }
        }

        var more = newest.Count > query.Limit;
        if (more)
        {
            newest.Dequeue();
        }

        var page = newest.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element).ToArray();
        return new RunPage(
            [.. page.Select(views.Info)],
            more && page.Length > 0 ? page[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    public RunStatistics Count(RunQuery query, DateTimeOffset now)
    {
        var known = state.Nodes.All.Where(node => node.Expires > state.LeaseTime(now)).SelectMany(node => node.Kinds).ToHashSet();
        var byState = new Dictionary<RunState, int>();
        var byJob = new Dictionary<string, Dictionary<RunState, int>>(StringComparer.Ordinal);
        var due = new Dictionary<JobPriority, Backlog>();
        var unknown = default(Backlog);
        foreach (var run in state.Runs.All.Where(run => Matches(run, query)))
        {
            var standing = views.Standing(run);
            byState[standing.State] = byState.GetValueOrDefault(standing.State) + 1;
            if (!byJob.TryGetValue(run.Run.Job, out var ofJob))
            {
                ofJob = [];
                byJob.Add(run.Run.Job, ofJob);
            }

            ofJob[standing.State] = ofJob.GetValueOrDefault(standing.State) + 1;
            if (standing.Waits is NextMove.Ready or NextMove.Instant && run.DueTicks <= now.UtcTicks)
            {
                due[run.Run.Priority] = Add(due.GetValueOrDefault(run.Run.Priority), run, now);
                unknown = known.Contains(new JobKind(run.Run.Job, run.Run.PayloadVersion)) ? unknown : Add(unknown, run, now);
            }
        }

        return new RunStatistics(
            byState,
            byJob.ToDictionary(job => job.Key, IReadOnlyDictionary<RunState, int> (job) => job.Value, StringComparer.Ordinal),
            due,
            unknown,
            new Dictionary<string, DateTimeOffset>(state.LastSuccess, StringComparer.Ordinal));
    }

    private static Backlog Add(Backlog backlog, RunEntry run, DateTimeOffset now)
    {
        var waited = TimeSpan.FromTicks(now.UtcTicks - run.DueTicks);
        return new Backlog(backlog.Count + 1, waited > backlog.Oldest ? waited : backlog.Oldest);
    }

    private bool Matches(RunEntry run, RunQuery query) =>
        (query.Job is null || query.Job == run.Run.Job)
        && (query.Tenant is null || query.Tenant == run.Run.Tenant)
        && (query.Tag is null || run.Run.Tags.Contains(query.Tag))
        && (query.Trigger is null || query.Trigger == run.Run.Origin?.Trigger)
        && (query.Workflow is null || query.Workflow == run.Run.Origin?.Workflow)
        && (query.From is null || run.EnqueuedTicks >= query.From.Value.UtcTicks)
        && (query.To is null || run.EnqueuedTicks < query.To.Value.UtcTicks)
        && (query.States is null || query.States.Contains(views.Standing(run).State));
}
