namespace CognitionOS.Scheduling;

/// <summary>Exchanges what has ended for what can start. There is no loop and no polling: a finishing run, a signal or
/// a timer leads.</summary>
internal sealed class RunPump : IRunFloor, IThreadPoolWorkItem, IDisposable
{
    private static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly RunBoard _board;
    private readonly RunTools _tools;
    private readonly JobCatalog _catalog;
    private readonly INodeStanding _standing;
    private readonly PumpSenses _senses;
    private readonly RunWatch _watch;
    private readonly DueTimer _due;
    private readonly IDisposable _subscription;
    private readonly StartRate _rate;
    private readonly SettledRuns _settled;
    private readonly List<RunExecution> _starting = [];
    private TimeSpan _pause;

    public RunPump(RunBoard board, RunTools tools, JobCatalog catalog, INodeStanding standing, PumpSenses senses)
    {
        _board = board;
        _tools = tools;
        _catalog = catalog;
        _standing = standing;
        _senses = senses;
        _watch = new RunWatch(board, tools.Machine);
        _due = new DueTimer(tools.Clock, OnDue);
        _rate = new StartRate(tools.Clock);
        _settled = new SettledRuns(tools, senses.Feed);
        _subscription = senses.Signal.Subscribe(StoreTopic.Runs, Wake);
    }

    /// <summary>The executions with progress to report.</summary>
    public ProgressBox Progress { get; } = new();

    /// <summary>Claims from now on.</summary>
    public void Start()
    {
        _board.Open();
        Wake();
    }

    /// <summary>Claims nothing any more; what was claimed and has not started goes back.</summary>
    public void StopClaiming() => Follow(_board.Close());

    /// <summary>There may be something to claim. Returns at once.</summary>
    public void Wake() => Follow(_board.Ask());

    public void Begun(RunExecution run) => _board.Begin();

    public void Ended(RunExecution run, Settlement? settlement)
    {
        var brief = _board.HasUnbegun && _tools.Clock.GetElapsedTime(run.BeganAt) < Brief;
        var lead = _board.End(run, settlement, brief, out var next);
        if (next is not null)
        {
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }

        Follow(lead);
    }

    public void Abandoned(RunExecution run, Settlement? settlement)
    {
        var claim = run.Claim;
        var lead = _board.Abandon(run, settlement);
        _tools.Telemetry.Abandoned(run.Job.Definition.Name);
        _tools.Logger.RunAbandoned(claim.Run.Job, claim.Run.Id, claim.Attempt, run.Cause, settlement is null);
        if (_board.Abandoned == _tools.Options.EffectiveMaxAbandoned + 1)
        {
            _tools.Logger.TooManyAbandoned(
                _board.Abandoned, _tools.Options.EffectiveMaxAbandoned, _tools.Options.NodeName);
        }

        _senses.Feed.Tell([
            new RunChange(
                claim.Run.Id, claim.Run.Job, claim.Run.Tenant, RunState.Running, RunState.Running, claim.Attempt,
                _tools.Clock.GetUtcNow(), $"Abandoned: it ignores its token, cancelled because of {run.Cause}."),
        ]);
        Follow(lead);
    }

    public void LookAt(long timestamp) => _watch.LookAt(timestamp);

    public void Progressed(RunExecution run)
    {
        Progress.Add(run);
        _standing.HasProgress();
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_board.TakeQueuedLead())
        {
            _ = LeadAsync();
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _due.Dispose();
        _watch.Dispose();
    }

    private void Follow(BoardLead lead)
    {
        if (lead == BoardLead.Later)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else if (lead == BoardLead.Now)
        {
            _ = LeadAsync();
        }
    }

    private void OnDue() => Follow(_pause > TimeSpan.Zero ? _board.Resume() : _board.Ask());

    private async Task LeadAsync()
    {
        while (_board.Take(_standing.MayClaim) is { } turn)
        {
            try
            {
                await ExchangeAsync(turn).ConfigureAwait(false);
                _pause = TimeSpan.Zero;
            }
            catch (Exception failure) when (failure is not null)
            {
                Pause(turn.Outbox.Count, failure);
                return;
            }
        }
    }

    private async ValueTask ExchangeAsync(BoardTurn turn)
    {
        var lease = _standing.Lease;
        var outbox = turn.Outbox;
        var want = new Want(turn.Free, Prefetch(turn), _catalog.Kinds, _senses.Feed.HasObservers) { Held = turn.Held };
        var answer = await _tools.Store
            .ExchangeAsync(lease, outbox.Settlements, want, _tools.Clock.GetUtcNow())
            .ConfigureAwait(false);
        _senses.Vitals.StoreFault = null;
        _settled.Note(outbox, answer);
        outbox.Clear();
        Launch(answer.Claimed, lease);
        _senses.Feed.Tell(answer.Changes);
        WaitFor(answer.NextDue);
        if (answer.NodeLost)
        {
            _standing.Lost(lease);
        }
    }

    private int Prefetch(BoardTurn turn) =>
        turn.Claims && _tools.Options.Prefetch > 0
            ? Math.Max(0, Math.Min(_tools.Options.Prefetch, _rate.Recent) - turn.Unstarted)
            : 0;

    private void Launch(IReadOnlyList<ClaimedRun> claimed, NodeLease lease)
    {
        if (claimed.Count == 0)
        {
            return;
        }

        _starting.Clear();
        for (var i = 0; i < claimed.Count; i++)
        {
            _starting.Add(new RunExecution(claimed[i], Find(claimed[i].Run), lease.Epoch, _tools, this));
        }

        _board.Admit(_starting);
        StopIfLeaseEnded(lease);
        if (_tools.Options.Prefetch > 0)
        {
            _rate.Add(_starting.Count);
        }

        foreach (var run in _starting)
        {
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        }
    }

    // The answer may have come so late that the lease had ended before these runs stood on the board.
    private void StopIfLeaseEnded(NodeLease lease)
    {
        if (_standing.Holds(lease))
        {
            return;
        }

        var held = new List<RunExecution>();
        _board.CopyTo(held);
        foreach (var run in held.Where(run => run.Epoch == lease.Epoch))
        {
            run.Stop(StopCause.LeaseLost);
        }
    }

    private JobEntry Find(NewRun run) =>
        _catalog.TryFind(run.Job, out var job)
            ? job
            : throw new InvalidOperationException(
                $"The store handed out a run of {run.Job}, a job that this node did not ask for.");

    private void WaitFor(DateTimeOffset? nextDue)
    {
        var poll = _senses.Signal.PollInterval;
        if (poll > TimeSpan.Zero)
        {
            var asks = _tools.Clock.GetUtcNow() + poll;
            nextDue = nextDue < asks ? nextDue : asks;
        }

        _due.Set(nextDue);
    }

    private void Pause(int settlements, Exception failure)
    {
        _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
        _senses.Vitals.StoreFault = failure.GetType().ToString();
        _tools.Telemetry.StoreFailed();
        _tools.Logger.ExchangeFailed(settlements, _pause.TotalSeconds, failure);
        _board.PutBack();
        _due.Set(_tools.Clock.GetUtcNow() + _pause);
    }
}
