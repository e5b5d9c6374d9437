namespace CognitionOS.Scheduling;

/// <summary>Calls a step again and again from <see cref="Start"/> on: after the wait that it answered, or when
/// woken.</summary>
/// <remarks>
/// On the system's clock it has a thread of its own, so that a starved thread pool cannot lose the lease; on any other
/// clock a timer of
/// that clock drives it. Steps never overlap and never block.
/// </remarks>
internal sealed class LeaseTicker : IDisposable
{
    private readonly Func<TimeSpan> _step;
    private readonly Lock _stepping = new();
    private readonly Lock _arming = new();
    private readonly AutoResetEvent? _wake;
    private readonly Thread? _thread;
    private readonly ITimer? _timer;
    private volatile bool _stopped;
    private bool _woken;

    public LeaseTicker(TimeProvider time, Func<TimeSpan> step)
    {
        _step = step;
        if (time == TimeProvider.System)
        {
            _wake = new AutoResetEvent(initialState: true);
            _thread = new Thread(RunThread) { IsBackground = true, Name = "CognitionOS.Scheduling lease" };
        }
        else
        {
            _timer = time.CreateTimer(
                static ticker => ((LeaseTicker)ticker!).OnTimer(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes the first step at once. Once in its life, when whoever the step concerns knows the ticker: a step
    /// that ran before could neither arm the timer for the next one nor be followed by a wake-up.</summary>
    public void Start()
    {
        if (!_stopped)
        {
            _thread?.Start();
            Wake();
        }
    }

    /// <summary>Asks for a step now, or after the one under way.</summary>
    public void Wake()
    {
        if (!_stopped)
        {
            _wake?.Set();
            Arm(TimeSpan.Zero, woken: true);
        }
    }

    /// <summary>Ends the steps, and waits for one under way unless it is the caller.</summary>
    public void Dispose()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _timer?.Dispose();
        _wake?.Set();
        if (_thread is { IsAlive: true } && _thread != Thread.CurrentThread)
        {
            _thread.Join();
        }
    }

    private void RunThread()
    {
        var wait = TimeSpan.Zero;
        while (!_stopped)
        {
            _wake?.WaitOne(wait);
            if (!_stopped)
            {
                wait = Whole(_step());
            }
        }
    }

    private void OnTimer()
    {
        lock (_stepping)
        {
            if (!_stopped)
            {
                Volatile.Write(ref _woken, false);
                Arm(_step(), woken: false);
            }
        }
    }

    // A wake-up during a step must not be overwritten by the wait that the step answers.
    private void Arm(TimeSpan wait, bool woken)
    {
        lock (_arming)
        {
            _woken |= woken;
            _timer?.Change(_woken ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
        }
    }

    private static TimeSpan Whole(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(wait.TotalMilliseconds, 0)));
}
