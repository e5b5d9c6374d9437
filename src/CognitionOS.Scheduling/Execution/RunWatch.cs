namespace CognitionOS.Scheduling;

/// <summary>Looks at running attempts when a deadline of one has come: one timer for all of them.</summary>
/// <remarks>
/// A deadline later than the one that the timer waits for costs a comparison, and an attempt that ends in time costs
/// nothing: when the
/// timer fires, everything that still runs is looked at, and the earliest deadline found is waited for next.
/// </remarks>
internal sealed class RunWatch : IDisposable
{
    private readonly RunBoard _board;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly Lock _looking = new();
    private readonly List<RunExecution> _seen = [];
    private long _armedFor = RunDeadlines.Never;

    public RunWatch(RunBoard board, TimeProvider time)
    {
        _board = board;
        _time = time;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _timer = time.CreateTimer(
            static watch => ((RunWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Looks no later than at a timestamp.</summary>
    public void LookAt(long timestamp)
    {
        if (timestamp >= Volatile.Read(ref _armedFor))
        {
            return;
        }

        lock (_gate)
        {
            if (timestamp < _armedFor)
            {
                Arm(timestamp);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_looking)
        {
            Volatile.Write(ref _armedFor, RunDeadlines.Never);
            _board.CopyTo(_seen);
            var now = _time.GetTimestamp();
            var next = RunDeadlines.Never;
            foreach (var run in _seen)
            {
                next = Math.Min(next, run.Look(now));
            }

            _seen.Clear();
            LookAt(next);
        }
    }

    // Timers drop the fraction of a millisecond, so it is rounded up.
    private void Arm(long timestamp)
    {
        Volatile.Write(ref _armedFor, timestamp);
        var now = _time.GetTimestamp();
        var wait = timestamp <= now ? TimeSpan.Zero : _time.GetElapsedTime(now, timestamp);
        var longest = TimeSpan.FromDays(1);
        _timer.Change(
            wait < longest ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : longest,
            Timeout.InfiniteTimeSpan);
    }
}
