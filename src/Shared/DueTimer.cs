namespace CognitionOS;

/// <summary>Calls back when an instant has come by the wall clock: never before it, and soon after the clock was set
/// past it.</summary>
/// <remarks>
/// One timer for life. It re-checks the clock when it fires, because a timer does not notice a wall clock that is set;
/// for the same
/// reason no wait is longer than <see cref="MaxWait"/>. Safe from any thread.
/// </remarks>
internal sealed class DueTimer : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action _fire;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private DateTimeOffset? _due;

    /// <summary>Makes a timer that waits for nothing.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="fire">Called once per instant set, on a thread of the timer, outside every lock.</param>
    public DueTimer(TimeProvider time, Action fire)
    {
        _time = time;
        _fire = fire;
        _timer = time == TimeProvider.System ? new PreciseTimer(OnTimer) : CreateDetached();
    }

    /// <summary>The longest time for which a wall clock that was set forward can go unnoticed.</summary>
    public static TimeSpan MaxWait { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Waits for another instant instead; null for none. One that has passed fires at once.</summary>
    public void Set(DateTimeOffset? due)
    {
        lock (_gate)
        {
            if (due == _due)
            {
                return;
            }

            _due = due;
            Arm();
        }
    }

    /// <summary>Ends the calls; one that is under way may still come.</summary>
    public void Dispose() => _timer.Dispose();

    // The timer must not carry the ambient context of whoever happened to make it into every later call.
    private ITimer CreateDetached()
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return _time.CreateTimer(
            static timer => ((DueTimer)timer!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_due is not { } due)
            {
                return;
            }

            if (_time.GetUtcNow() < due)
            {
                Arm();
                return;
            }

            _due = null;
        }

        _fire();
    }

    private void Arm()
    {
        if (_due is not { } due)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = due - _time.GetUtcNow();
        wait = wait <= TimeSpan.Zero ? TimeSpan.Zero
            : wait >= MaxWait ? MaxWait
            : wait;
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
