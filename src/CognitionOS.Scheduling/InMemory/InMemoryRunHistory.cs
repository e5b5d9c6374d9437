namespace CognitionOS.Scheduling;

internal sealed class InMemoryRunHistory : IRunHistory
{
    private const int MostLogLines = 1_000;

    private readonly SchedulingState _state;
    private readonly RunFlow _flow;
    private readonly RunViews _views;
    private readonly RunSearch _search;
    private readonly RunCounter _counter;

    public InMemoryRunHistory(SchedulingState state, RunFlow flow)
    {
        _state = state;
        _flow = flow;
        _views = new RunViews(state);
        var walk = new RunWalk(state);
        _search = new RunSearch(state, _views, walk);
        _counter = new RunCounter(state, _views, walk);
    }

    public ValueTask<IReadOnlyList<RunDetail>> GetAsync(
        IReadOnlyList<RunId> runs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return ValueTask.FromResult(Look<IReadOnlyList<RunDetail>>(
            () => [.. runs.Select(_state.Runs.Find).OfType<RunEntry>().Select(_views.Detail)], cancellationToken));
    }

    public ValueTask<RunPage> QueryAsync(RunQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return ValueTask.FromResult(_search.Query(query, cancellationToken));
    }

    public ValueTask<RunStatistics> CountAsync(
        RunQuery query, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ValueTask.FromResult(_counter.Count(query, now, cancellationToken));
    }

    public ValueTask<bool> AppendLogsAsync(
        FencedRun claim, IReadOnlyList<RunLogEntry> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return ValueTask.FromResult(Look(() => Append(claim, entries), cancellationToken));
    }

    public ValueTask<int> PruneAsync(
        RetentionPolicy policy, DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ValueTask.FromResult(Look(() => Prune(policy, now, limit), cancellationToken));
    }

    private bool Append(FencedRun claim, IReadOnlyList<RunLogEntry> entries)
    {
        if (_state.Runs.Find(claim.Run) is not { } run || run.Fence != claim.Fence)
        {
            return false;
        }

        var logs = run.Facts.Logs ??= new Queue<RunLogEntry>();
        foreach (var entry in entries)
        {
            logs.Enqueue(entry);
            if (logs.Count > MostLogLines)
            {
                logs.Dequeue();
            }
        }

        return true;
    }

    private int Prune(RetentionPolicy policy, DateTimeOffset now, int limit)
    {
        var outlived = _state.Finished.TakeOutlived(policy, now, limit, _state.Workflows.IsOver);
        while (outlived.Count < limit
            && _state.Finished.Count > policy.MostRuns
            && _state.Finished.TakeOldest(_state.Workflows.IsOver) is { } oldest)
        {
            outlived.Add(oldest);
        }

        outlived.ForEach(_flow.Forget);
        return outlived.Count;
    }

    private T Look<T>(Func<T> look, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_state.Gate)
        {
            return look();
        }
    }
}
