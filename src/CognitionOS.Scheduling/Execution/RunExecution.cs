using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>One attempt of a run, from its claim to its settlement. A work item of the thread pool, so that starting it
/// allocates nothing.</summary>
internal sealed class RunExecution : IThreadPoolWorkItem
{
    private readonly RunTools _tools;
    private readonly IRunFloor _floor;
    private readonly CancellationTokenSource _cancel = NewSource();
    private RunDeadlines _deadlines = new();
    private int _cause;
    private int _settled;
    private volatile bool _overdue;
    private volatile bool _ended;

    public RunExecution(ClaimedRun claim, JobEntry job, long epoch, RunTools tools, IRunFloor floor)
    {
        Claim = claim;
        Job = job;
        Epoch = epoch;
        _tools = tools;
        _floor = floor;
        Context = new JobContext(this, tools);
    }

    public ClaimedRun Claim { get; }

    public JobEntry Job { get; }

    /// <summary>The node's epoch under which it was claimed.</summary>
    public long Epoch { get; }

    public JobContext Context { get; }

    /// <summary>When the attempt started; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Where it stands on its board; the board's own.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Whether its slot was freed before its end; the board's own.</summary>
    public bool GaveUpSlot { get; set; }

    /// <summary>Whether it was counted as abandoned; the board's own.</summary>
    public bool CountsAsAbandoned { get; set; }

    public FencedRun Fenced => new(Claim.Run.Id, Claim.Fence);

    public StopCause Cause => (StopCause)Volatile.Read(ref _cause);

    /// <summary>Set by the job once it has settled itself inside of a transaction.</summary>
    public bool CompletedInTransaction { get; set; }

    /// <summary>What changed state in that transaction; told once it is known that it was committed.</summary>
    public IReadOnlyList<RunChange> ChangesInTransaction { get; set; } = [];

    public bool HasEnded => _ended;

    /// <summary>The timestamp at which it got a thread.</summary>
    public long BeganAt { get; private set; }

    void IThreadPoolWorkItem.Execute()
    {
        _floor.Begun(this);
        _ = RunAsync();
    }

    /// <summary>Cancels its token for a reason, unless it was cancelled before.</summary>
    public void Stop(StopCause cause)
    {
        if (Interlocked.CompareExchange(ref _cause, (int)cause, (int)StopCause.None) != (int)StopCause.None)
        {
            return;
        }

        Volatile.Write(ref _deadlines.Abandon, _tools.After(_tools.Clock.GetTimestamp(), _tools.Options.AbandonGrace));
        _ = CancelAsync();
        _floor.LookAt(_deadlines.Abandon);
    }

    /// <summary>A sign of life.</summary>
    public void Beat()
    {
        if (Job.Definition.HeartbeatTimeout is { } limit)
        {
            Volatile.Write(ref _deadlines.Heartbeat, _tools.After(_tools.Clock.GetTimestamp(), limit));
        }
    }

    /// <summary>Writes the log within a second.</summary>
    public void WriteLogSoon()
    {
        Volatile.Write(ref _deadlines.Log, _tools.After(_tools.Clock.GetTimestamp(), TimeSpan.FromSeconds(1)));
        _floor.LookAt(_deadlines.Log);
    }

    public void ReportProgress()
    {
        if (!_ended)
        {
            Beat();
            _floor.Progressed(this);
        }
    }

    /// <summary>Does what is due, and answers when to look again.</summary>
    public long Look(long now)
    {
        if (_ended || StartedAt is null)
        {
            return RunDeadlines.Never;
        }

        if (Cause == StopCause.None && _deadlines.Passed(now) is not StopCause.None and var passed)
        {
            Stop(passed);
        }

        if (Cause != StopCause.None && now >= _deadlines.Abandon)
        {
            Abandon();
        }

        if (now >= _deadlines.Log)
        {
            _deadlines.Log = RunDeadlines.Never;
            _ = Context.WriteLogAsync();
        }

        return _deadlines.Next(Cause != StopCause.None);
    }

    // Never disposed: it has neither timer nor wait handle, and user code may keep its token.
    private static CancellationTokenSource NewSource() => new();

    private async Task RunAsync()
    {
        Settlement settlement;
        try
        {
            settlement = await AttemptAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not null)
        {
            settlement = Judge(failure);
        }

        _ended = true;
        if (Context.HasLog)
        {
            await Context.WriteLogAsync().ConfigureAwait(false);
        }

        _floor.Ended(this, Interlocked.Exchange(ref _settled, 1) == 0 ? settlement : null);
    }

    private async ValueTask<Settlement> AttemptAsync()
    {
        var began = Begin();
        var payload = Job.Invoker.ReadPayload(Job.Definition, Claim.Run);
        var span = _tools.Telemetry.StartSpan(Claim);
        try
        {
            var scope = _tools.Scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                Context.Services = scope.ServiceProvider;
                await (Call(payload) ?? throw new InvalidOperationException("The job returned null instead of a task."))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (SchedulingTelemetry.Failed(span, failure))
        {
            throw;
        }
        finally
        {
            _tools.Telemetry.AttemptEnded(Job.Definition.Name, _tools.Clock, began);
            _tools.Telemetry.EndSpan(span);
        }

        return CompletedInTransaction
            ? Judge(
                new InvalidOperationException("The job completed in a transaction that was not committed."),
                isNews: false)
            : Settle(SettlementKind.Succeeded);
    }

    private Task? Call(object? payload) =>
        _tools.HasFilters
            ? FilterChain.Run(this, payload, _cancel.Token)
            : Job.Invoker.Invoke(payload, Context, _cancel.Token);

    private long Begin()
    {
        var now = _tools.Clock.GetUtcNow();
        var timestamp = _tools.Clock.GetTimestamp();
        BeganAt = timestamp;
        if (Cause != StopCause.None)
        {
            throw new OperationCanceledException(_cancel.Token);
        }

        var job = Job.Definition;
        var left = job.RunTimeout - (now - (Claim.FirstStartedAt ?? now));
        StartedAt = now;
        if (left <= TimeSpan.Zero)
        {
            Interlocked.CompareExchange(ref _cause, (int)StopCause.RunTimeout, (int)StopCause.None);
            throw new OperationCanceledException(_cancel.Token);
        }

        _tools.Telemetry.AttemptStarted(Claim, now);
        Arm(timestamp, left);
        return timestamp;
    }

    private void Arm(long timestamp, TimeSpan? left)
    {
        var job = Job.Definition;
        if (job.AttemptTimeout is null && left is null && job.HeartbeatTimeout is null)
        {
            return;
        }

        _deadlines.Attempt = job.AttemptTimeout is { } attempt ? _tools.After(timestamp, attempt) : RunDeadlines.Never;
        _deadlines.Run = left is { } run ? _tools.After(timestamp, run) : RunDeadlines.Never;
        _deadlines.Heartbeat = job.HeartbeatTimeout is { } beat ? _tools.After(timestamp, beat) : RunDeadlines.Never;
        _floor.LookAt(_deadlines.Next(stopped: false));
    }

    private void Abandon()
    {
        _deadlines.Abandon = RunDeadlines.Never;
        if (Cause == StopCause.ShutDown || _ended)
        {
            return;
        }

        _overdue = true;
        var settles = Job.Definition.MayOverlap
            && Cause != StopCause.LeaseLost
            && Interlocked.Exchange(ref _settled, 1) == 0;
        _floor.Abandoned(
            this, settles ? Judge(new OperationCanceledException("It ignored its cancelled token.")) : null);
    }

    // An attempt that was abandoned has failed, whatever it answers in the end.
    private Settlement Settle(SettlementKind kind) =>
        _overdue
            ? Judge(new OperationCanceledException("It ended after it had been abandoned."))
            : new Settlement
            {
                Claim = Fenced,
                Kind = kind,
                StartedAt = StartedAt,
                Result = Context.Result,
                Progress = Context.LastProgress,
            };

    // Whether a transaction was committed is known once the store has refused or accepted this: only then it is news.
    private Settlement Judge(Exception failure, bool isNews = true)
    {
        var now = _tools.Clock.GetUtcNow();
        var times = new AttemptTimes(Claim.Attempt, Claim.FirstStartedAt ?? StartedAt ?? now, now);
        var verdict = Verdict.Of(Job.Definition, times, Cause, failure, _tools.Random.Next());
        if (isNews)
        {
            _tools.Logger.Judged(this, verdict, failure);
        }

        return new Settlement
        {
            Claim = Fenced,
            Kind = verdict.Kind,
            StartedAt = StartedAt,
            RetryAt = verdict.RetryAt,
            Error = verdict.Error,
            Progress = Context.LastProgress,
        };
    }

    private async Task CancelAsync()
    {
        try
        {
            await _cancel.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException failure)
        {
            _tools.Logger.CancellationCallbackFailed(Claim.Run.Job, Claim.Run.Id, failure);
        }
    }
}
