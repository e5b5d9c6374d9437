namespace CognitionOS.EventSourcing;

/// <summary>The tokens of a partition's calls, one call after the other: cancelled when the call takes too long, or is
/// to end. What the host's own callbacks on a token throw is told, and ends nothing.</summary>
/// <remarks>One timer serves all calls. It is not moved with each: when it fires early for the call under way, it is
/// set to what is left; when no call is under way, it rests until the next.</remarks>
internal sealed class TimeLimit : IDisposable
{
    // Timers of the system count in these; a shorter one would fire at once, and again.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly Action _passed;
    private readonly Action<Exception> _callbackFailed;
    private readonly CancellationToken _abort;
    private readonly CancellationTokenRegistration _aborting;
    private readonly ITimer? _timer;
    private CancellationTokenSource? _call;
    private long _begunAt;
    private bool _isArmed;
    private bool _hasPassed;

    /// <summary>No clock runs until the first call.</summary>
    /// <param name="limit">How long a call may take; null: any time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="passed">Called when the time of a call is up.</param>
    /// <param name="callbackFailed">Hears of a callback that threw.</param>
    /// <param name="abort">The call under way is to end, and all that follow.</param>
    public TimeLimit(
        TimeSpan? limit,
        TimeProvider time,
        Action passed,
        Action<Exception> callbackFailed,
        CancellationToken abort)
    {
        _limit = limit ?? Timeout.InfiniteTimeSpan;
        _time = time;
        _passed = passed;
        _callbackFailed = callbackFailed;
        _abort = abort;
        if (limit is not null)
        {
            _timer = time.CreateTimer(
                static self => ((TimeLimit)self!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _aborting = abort.UnsafeRegister(static self => ((TimeLimit)self!).Abort(), this);
    }

    /// <summary>Starts the clock for a call.</summary>
    /// <returns>Its token.</returns>
    public CancellationToken Begin()
    {
        var call = new CancellationTokenSource();
        lock (_gate)
        {
            _call = call;
            _hasPassed = false;
            _begunAt = _time.GetTimestamp();
            if (!_isArmed)
            {
                Arm(_limit);
            }
        }

        if (_abort.IsCancellationRequested)
        {
            Cancel(call);
        }

        return call.Token;
    }

    /// <summary>The call has ended: its token stays as it is.</summary>
    /// <returns>Whether its time was up.</returns>
    public bool End()
    {
        lock (_gate)
        {
            _call = null;
            return _hasPassed;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _aborting.Dispose();
    }

    private void Arm(TimeSpan due) => _isArmed = _timer?.Change(due, Timeout.InfiniteTimeSpan) ?? false;

    private void Fire()
    {
        CancellationTokenSource call;
        lock (_gate)
        {
            _isArmed = false;
            if (_call is null)
            {
                return;
            }

            var left = _limit - _time.GetElapsedTime(_begunAt);
            if (left > TimeSpan.Zero)
            {
                Arm(left > Shortest ? left : Shortest);
                return;
            }

            _hasPassed = true;
            call = _call;
        }

        _passed();
        Cancel(call);
    }

    private void Abort()
    {
        CancellationTokenSource? call;
        lock (_gate)
        {
            call = _call;
        }

        if (call is not null)
        {
            Cancel(call);
        }
    }

    private void Cancel(CancellationTokenSource call)
    {
        try
        {
            call.Cancel();
        }
        catch (AggregateException failure)
        {
            _callbackFailed(failure);
        }
    }
}
