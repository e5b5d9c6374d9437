namespace CognitionOS.Scheduling.Conformance;

/// <summary>The contract in its plainest form: every question is answered by looking through all runs.</summary>
internal sealed class SchedulingModel
{
    private readonly List<ModelRun> _runs = [];
    private readonly Dictionary<string, ModelRun> _holders = [];
    private readonly HashSet<PauseTarget> _pauses = [];

    public IReadOnlyList<ModelRun> Runs => _runs;

    public IReadOnlySet<PauseTarget> Pauses => _pauses;

    public EnqueueResult Enqueue(NewRun run)
    {
        if (run.Unique is not { } unique || !_holders.TryGetValue(unique.Key, out var holder))
        {
            var fresh = Add(run);
            if (run.Unique is not null)
            {
                _holders[run.Unique.Key] = fresh;
            }

            return new EnqueueResult(run.Id, EnqueueOutcome.Created);
        }

        return Collide(run, unique.Conflict, holder);
    }

    /// <summary>What a node with so many free slots is handed, best first.</summary>
    public IReadOnlyList<ModelRun> Claim(SceneNode node, int slots, DateTimeOffset now)
    {
        List<ModelRun> claimed = [];
        foreach (var run in _runs.Where(run => IsReady(run, now)).OrderBy(run => run.Rank).ThenBy(run => run.Sequence))
        {
            if (claimed.Count < slots && run.Run.Limits.All(limit => Holding(limit.Name) < limit.Capacity))
            {
                Start(run, node);
                claimed.Add(run);
            }
        }

        return claimed;
    }

    public static void Start(ModelRun run, SceneNode node)
    {
        (run.State, run.Node, run.Lease) = (RunState.Running, node, node.Lease);
        run.Attempt++;
    }

    public void Settle(ModelRun run, SettlementKind kind, DateTimeOffset now, DateTimeOffset retryAt)
    {
        var comesBack = kind is SettlementKind.Retry or SettlementKind.Returned;
        if (comesBack && !run.CancelRequested)
        {
            run.State = RunState.Queued;
            run.Due = kind == SettlementKind.Retry ? retryAt : run.Due;
            return;
        }

        End(run, now, kind switch
        {
            SettlementKind.Succeeded => RunState.Succeeded,
            SettlementKind.Dead => RunState.Dead,
            _ => RunState.Cancelled,
        });
    }

    public ChangeOutcome Cancel(ModelRun run, DateTimeOffset now)
    {
        if (run.IsFinal)
        {
            return ChangeOutcome.WrongState;
        }

        if (run.State == RunState.Running)
        {
            run.CancelRequested = true;
        }
        else
        {
            End(run, now, RunState.Cancelled);
        }

        return ChangeOutcome.Applied;
    }

    public static ChangeOutcome Reschedule(ModelRun run, DateTimeOffset due)
    {
        if (run.IsFinal || run.State == RunState.Running)
        {
            return ChangeOutcome.WrongState;
        }

        (run.Due, run.ReleasedAt) = (due, null);
        return ChangeOutcome.Applied;
    }

    public static ChangeOutcome Redrive(ModelRun run, DateTimeOffset now)
    {
        if (run.State is not (RunState.Dead or RunState.Cancelled))
        {
            return ChangeOutcome.WrongState;
        }

        (run.State, run.Due, run.Attempt, run.Losses, run.CancelRequested) = (RunState.Queued, now, 0, 0, false);
        return ChangeOutcome.Applied;
    }

    public void Pause(PauseTarget target) => _pauses.Add(target);

    public void Release(PauseTarget target) => _pauses.Remove(target);

    /// <summary>Takes back what a lease held that has ended.</summary>
    public void Lose(NodeLease lease, DateTimeOffset now)
    {
        foreach (var run in _runs.Where(run => run.State == RunState.Running && run.Lease == lease).ToArray())
        {
            run.Losses++;
            if (run.CancelRequested || run.Losses >= run.Run.MaxLosses)
            {
                End(run, now, run.CancelRequested ? RunState.Cancelled : RunState.Dead);
            }
            else
            {
                run.State = RunState.Queued;
            }
        }
    }

    public bool IsReady(ModelRun run, DateTimeOffset now) =>
        run.State == RunState.Queued && !run.Buffered && run.Due <= now && !IsPaused(run);

    public bool IsPaused(ModelRun run) =>
        _pauses.Contains(PauseTarget.Scheduler)
        || _pauses.Contains(PauseTarget.Job(run.Run.Job))
        || run.Run.Tags.Any(tag => _pauses.Contains(PauseTarget.Tag(tag)));

    /// <summary>How many slots of a limit are taken.</summary>
    public int Holding(string limit) => _runs.Count(
        run => run.State == RunState.Running && run.Run.Limits.Any(claim => claim.Name == limit));

    private ModelRun Add(NewRun run)
    {
        var fresh = new ModelRun(run, _runs.Count);
        foreach (var parent in _runs.Where(other => run.Parents?.Runs.Contains(other.Id) == true))
        {
            parent.Children.Add(fresh);
            fresh.Parents.Add(parent);
        }

        _runs.Add(fresh);
        return fresh;
    }

    private EnqueueResult Collide(NewRun run, UniqueConflict conflict, ModelRun holder)
    {
        var started = holder.Attempt > 0;
        switch (conflict)
        {
            case UniqueConflict.Reject:
                return new EnqueueResult(holder.Id, EnqueueOutcome.Rejected);
            case UniqueConflict.Postpone when !started:
                Reschedule(holder, run.DueAt);
                return new EnqueueResult(holder.Id, EnqueueOutcome.Postponed);
            case UniqueConflict.ReplacePayload:
                return Replace(run, started ? BufferOf(holder) : holder);
            default:
                return new EnqueueResult(holder.Id, EnqueueOutcome.Existing);
        }
    }

    private EnqueueResult Replace(NewRun run, ModelRun? earlier)
    {
        if (earlier is null)
        {
            Add(run).Buffered = true;
            return new EnqueueResult(run.Id, EnqueueOutcome.Created);
        }

        earlier.Run = earlier.Run with { Payload = run.Payload, PayloadVersion = run.PayloadVersion };
        return new EnqueueResult(earlier.Id, EnqueueOutcome.Replaced);
    }

    private ModelRun? BufferOf(ModelRun holder) =>
        _runs.SingleOrDefault(run => run.Buffered && run.Run.Unique?.Key == holder.Run.Unique?.Key);

    private void End(ModelRun run, DateTimeOffset now, RunState state)
    {
        var wasBuffered = run.Buffered;
        (run.State, run.Buffered) = (state, false);
        if (run.Run.Unique is { } unique && !wasBuffered)
        {
            HandOver(unique.Key, run, now);
        }

        foreach (var child in run.Children.Where(child => child.State == RunState.Waiting))
        {
            Decide(child, now);
        }
    }

    private void HandOver(string key, ModelRun holder, DateTimeOffset now)
    {
        _holders.Remove(key);
        if (BufferOf(holder) is { } next)
        {
            (next.Buffered, next.ReleasedAt) = (false, now);
            _holders[key] = next;
        }
    }

    private void Decide(ModelRun child, DateTimeOffset now)
    {
        if (ModelRule.Decide(child) is not { } runs)
        {
            return;
        }

        if (runs)
        {
            (child.State, child.ReleasedAt) = (RunState.Queued, now);
        }
        else
        {
            End(child, now, RunState.Skipped);
        }
    }
}
