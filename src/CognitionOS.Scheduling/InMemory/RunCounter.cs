namespace CognitionOS.Scheduling;

/// <summary>Counts runs: from what the lanes know at any time where that tells all, else by walking through the
/// runs.</summary>
internal sealed class RunCounter(SchedulingState state, RunViews views, RunWalk walk)
{
    private static readonly JobPriority[] Priorities = Enum.GetValues<JobPriority>();
    private static readonly RunState[] States = Enum.GetValues<RunState>();

    public RunStatistics Count(RunQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tally = new RunTally();
        HashSet<JobKind> known;
        Dictionary<string, DateTimeOffset> lastSuccess;
        lock (state.Gate)
        {
            state.Ready.Ripen(now.UtcTicks);
            known = state.Nodes.All.Where(node => node.Expires > state.LeaseTime(now))
                .SelectMany(node => node.Kinds)
                .ToHashSet();
            lastSuccess = LastSuccesses();
            if (LanesTellAll(query))
            {
                CountLanes(query, known, tally, now);
                return tally.Tell(lastSuccess);
            }
        }

        foreach (var slice in walk.Slices(query, long.MaxValue, cancellationToken))
        {
            CountRuns(slice, query, known, tally, now);
        }

        return tally.Tell(lastSuccess);
    }

    private Dictionary<string, DateTimeOffset> LastSuccesses() =>
        state.LastSuccess
            .GroupBy(success => state.Aliases.NameOf(success.Key), success => success.Value, StringComparer.Ordinal)
            .ToDictionary(job => job.Key, job => job.Max(), StringComparer.Ordinal);

    // A lane knows nothing of tags, so nothing of what a paused tag covers.
    private bool LanesTellAll(RunQuery query) =>
        !state.Pauses.IsAnyTagPaused
        && query is { Tenant: null, Tag: null, Trigger: null, Workflow: null, From: null, To: null };

    private void CountLanes(RunQuery query, HashSet<JobKind> known, RunTally tally, DateTimeOffset now)
    {
        foreach (var lane in state.Ready.All.Where(lane => IsAskedFor(query, lane)))
        {
            var isPaused = state.Pauses.IsSchedulerPaused || state.Pauses.IsJobPaused(lane.Kind.Job);
            var covered = isPaused ? lane.Ready : 0;
            foreach (var of in States.Where(of => IsAsked(query, of)))
            {
                var moved = of == RunState.Queued ? -covered : of == RunState.Parked ? covered : 0;
                tally.Add(lane.Kind.Job, of, lane.CountOf(of) + moved);
            }

            if (!isPaused && IsAsked(query, RunState.Queued))
            {
                CountDue(lane, known.Contains(lane.Kind), tally, now);
            }
        }
    }

    private bool IsAskedFor(RunQuery query, ReadyLane lane) =>
        query.Job is null || state.Aliases.NameOf(query.Job) == state.Aliases.NameOf(lane.Kind.Job);

    private static void CountDue(ReadyLane lane, bool isKnown, RunTally tally, DateTimeOffset now)
    {
        foreach (var priority in Priorities)
        {
            if (lane.QueueOf(priority) is { } queue && queue.Peek() is { } oldest)
            {
                tally.AddDue(priority, new Backlog(queue.Count, Waited(oldest, now)), isKnown);
            }
        }
    }

    private void CountRuns(
        IReadOnlyList<RunEntry> slice, RunQuery query, HashSet<JobKind> known, RunTally tally, DateTimeOffset now)
    {
        lock (state.Gate)
        {
            foreach (var run in slice)
            {
                var (stateNow, waits, _) = views.Standing(run);
                if (run.Lane is not { } lane || !IsAsked(query, stateNow))
                {
                    continue;
                }

                tally.Add(run.Run.Job, stateNow, 1);
                if (waits == NextMove.Ready)
                {
                    tally.AddDue(run.Run.Priority, new Backlog(1, Waited(run, now)), known.Contains(lane.Kind));
                }
            }
        }
    }

    private static bool IsAsked(RunQuery query, RunState of) => query.States is null || query.States.Contains(of);

    private static TimeSpan Waited(RunEntry run, DateTimeOffset now) =>
        TimeSpan.FromTicks(Math.Max(0, now.UtcTicks - run.DueTicks));
}
