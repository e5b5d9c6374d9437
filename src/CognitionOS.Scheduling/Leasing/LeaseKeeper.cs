using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Joins, renews at each third of the lease, and lets go at two thirds if no renewal succeeds.</summary>
/// <remarks>
/// Everything is decided in <see cref="Step"/>, which never blocks: a renewal that hangs does not keep it from noticing
/// that the lease
/// runs out. Times are measured on the monotonic clock from the moment before the renewal was sent.
/// </remarks>
internal sealed class LeaseKeeper : INodeStanding, IDisposable
{
    private static readonly TimeSpan ProgressPause = TimeSpan.FromSeconds(1);

    private readonly LeaseRenewer _renewer;
    private readonly TimeProvider _time;
    private readonly LeaseTerms _terms;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LeaseTicker? _ticker;
    private INodeWork? _work;
    private Task? _renewal;
    private long _sentAt;
    private long? _heldSince;
    private bool _lapsed;
    private volatile bool _urgent;
    private volatile bool _progress;
    private volatile bool _clockAgrees = true;

    public LeaseKeeper(LeaseRenewer renewer, TimeProvider time, LeaseTerms terms, ILogger logger)
    {
        _renewer = renewer;
        _time = time;
        _terms = terms;
        _logger = logger;
        _sentAt = time.GetTimestamp();
    }

    public NodeLease Lease => _renewer.Lease;

    public bool MayClaim => _clockAgrees && !Volatile.Read(ref _lapsed) && Lease.Epoch != 0;

    public bool Holds(NodeLease lease) => !Volatile.Read(ref _lapsed) && Lease == lease;

    /// <summary>Joins, and answers when it has; keeps the lease from then on.</summary>
    public Task StartAsync(INodeWork work, CancellationToken cancellationToken)
    {
        _work = work;
        _urgent = true;
        _ticker = new LeaseTicker(_time, Step);
        _ticker.Start();
        return _joined.Task.WaitAsync(cancellationToken);
    }

    public void Lost(NodeLease lease)
    {
        if (lease == Lease)
        {
            Renew();
        }
    }

    /// <summary>Renews now: a cancellation may wait in the store.</summary>
    public void Renew()
    {
        _urgent = true;
        _ticker?.Wake();
    }

    public void HasProgress()
    {
        if (!_progress)
        {
            _progress = true;
            _ticker?.Wake();
        }
    }

    /// <summary>Stops renewing and leaves, unless attempts still run: then the lease stays as it is until it
    /// expires.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        _ticker?.Dispose();
        if (_renewal is { } underWay)
        {
            await underWay.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _renewer.LeaveAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _ticker?.Dispose();
        _renewer.Dispose();
    }

    /// <summary>Does what is due and answers how long to wait for the next step.</summary>
    internal TimeSpan Step()
    {
        lock (_gate)
        {
            try
            {
                TakeStep();
                return NextStep();
            }
            catch (Exception failure) when (failure is not null)
            {
                // A store that answers nonsense must not end the thread that keeps the lease.
                _logger.RenewalFailed(Lease.Node, failure);
                return _terms.RetryAfter;
            }
        }
    }

    private void TakeStep()
    {
        AbsorbRenewal();
        LapseIfLate();
        if (_renewal is null && UntilRenewal() <= TimeSpan.Zero)
        {
            Send();
            AbsorbRenewal();
        }
    }

    private void Send()
    {
        _urgent = false;
        _progress = false;
        _sentAt = _time.GetTimestamp();
        _renewal = _renewer.RenewAsync(_work?.TakeProgress() ?? []);
        if (!_renewal.IsCompleted)
        {
            _renewal.ContinueWith(
                static (_, keeper) => ((LeaseKeeper)keeper!)._ticker?.Wake(),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private void AbsorbRenewal()
    {
        if (_renewal is not { IsCompleted: true } ended)
        {
            return;
        }

        _renewal = null;
        if (ended.IsCompletedSuccessfully)
        {
            Held(_renewer.Answer);
        }
        else
        {
            _logger.RenewalFailed(Lease.Node, ended.Exception?.InnerException);
        }
    }

    private void Held(LeaseAnswer answer)
    {
        if (answer.Replaced)
        {
            _logger.LeaseLost(Lease.Node, answer.Renewal.Lease.Epoch);
            _work?.LeaseEnded(answer.Renewal.Lease.Epoch);
        }

        _heldSince = _sentAt;
        Volatile.Write(ref _lapsed, false);
        NoteClock(answer.Offset);
        if (answer.Renewal.CancelRequested.Count > 0)
        {
            _work?.CancelRequested(answer.Renewal.CancelRequested);
        }

        _work?.LeaseHeld();
        _joined.TrySetResult();
    }

    private void NoteClock(TimeSpan offset)
    {
        var agrees = offset.Duration() <= _terms.MostOffset;
        if (_clockAgrees && !agrees)
        {
            _logger.ClockIsOff(Lease.Node, offset.TotalSeconds);
        }

        _clockAgrees = agrees;
    }

    private void LapseIfLate()
    {
        if (_lapsed || _heldSince is not { } since || _time.GetElapsedTime(since) < _terms.LapseAfter)
        {
            return;
        }

        Volatile.Write(ref _lapsed, true);
        _logger.LeaseLapsed(Lease.Node, _terms.Duration.TotalSeconds);
        _renewer.GiveUp();
        _work?.LeaseEnded(null);
    }

    private TimeSpan UntilRenewal()
    {
        var sinceSent = _time.GetElapsedTime(_sentAt);
        var renewAfter = _heldSince == _sentAt ? _terms.RenewAfter : _terms.RetryAfter;
        return _urgent ? TimeSpan.Zero
            : _progress && ProgressPause < renewAfter ? ProgressPause - sinceSent
            : renewAfter - sinceSent;
    }

    private TimeSpan NextStep()
    {
        var wait = _renewal is null ? UntilRenewal() : _terms.RenewAfter;
        if (!_lapsed && _heldSince is { } since)
        {
            var lapse = _terms.LapseAfter - _time.GetElapsedTime(since);
            wait = lapse < wait ? lapse : wait;
        }

        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
