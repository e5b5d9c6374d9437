using System.Runtime.ExceptionServices;

namespace CognitionOS.Testing;

/// <summary>The monotonic side of a <see cref="ManualTimeProvider"/>: ticks since its start, and the timers in firing
/// order.</summary>
/// <remarks>
/// Two locks: <c>_gate</c> guards the data and is never held while user code runs; <c>_running</c> is held while
/// callbacks run, so that two of them never overlap. Creating, changing and disposing take the first one only: a
/// callback on another thread cannot stop them.
/// </remarks>
internal sealed class TimerQueue
{
    private const long MostMilliseconds = uint.MaxValue - 1L;

    private readonly Lock _gate = new();
    private readonly Lock _running = new();
    private readonly SortedSet<ManualTimer> _armed = new(ByDueThenId.Instance);
    private readonly ArmedWaiters _waiters = new();
    private ManualTimer? _firing;
    private ExceptionDispatchInfo? _failedOnPool;
    private long _created;
    private long _elapsed;

    public long Elapsed => Interlocked.Read(ref _elapsed);

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    public long? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Min?.Due;
            }
        }
    }

    public ManualTimer Create(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfOutOfRange(dueTime, nameof(dueTime));
        ThrowIfOutOfRange(period, nameof(period));
        var timer = new ManualTimer(this, Interlocked.Increment(ref _created), callback, state);
        Change(timer, dueTime, period);
        return timer;
    }

    public bool Change(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfOutOfRange(dueTime, nameof(dueTime));
        ThrowIfOutOfRange(period, nameof(period));
        var never = dueTime <= Timeout.InfiniteTimeSpan;
        var wait = Math.Max(dueTime.Ticks, 0);
        var inCallback = _running.IsHeldByCurrentThread;
        lock (_gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            timer.Period = period < TimeSpan.FromMilliseconds(1) ? 0 : period.Ticks;
            timer.Chain = inCallback && wait == 0 && _firing is { Chain: var chain } ? chain + 1 : 0;
            timer.ArmedAt = _elapsed;
            Arm(timer, never ? null : _elapsed + wait);
        }

        // A callback that is running will be followed by a look at what is due; anybody else has to ask for one.
        if (!never && wait == 0 && !inCallback)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.RunDueOnPool(), this, preferLocal: false);
        }

        return true;
    }

    public void Remove(ManualTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            Arm(timer, null);
        }
    }

    /// <summary>Ends when the callback of <paramref name="timer"/> is not running.</summary>
    public Task WhenEnded(ManualTimer timer)
    {
        lock (_gate)
        {
            return timer.Firing
                ? (timer.Ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

    public Task WhenArmed(int count)
    {
        lock (_gate)
        {
            return _armed.Count >= count ? Task.CompletedTask : _waiters.Add(count);
        }
    }

    /// <summary>Drops a wait that was given up.</summary>
    public void Forget(Task whenArmed)
    {
        lock (_gate)
        {
            _waiters.Forget(whenArmed);
        }
    }

    /// <summary>Fires all that is due up to a target, then puts the clock there. The target is asked for when the clock
    /// is ours.</summary>
    public void RunUntil(Func<long> target)
    {
        ThrowIfInCallback();
        lock (_running)
        {
            FireUntil(target());
        }
    }

    /// <summary>Fires what is due at the next instant that has timers; if that is later than the target, goes
    /// there.</summary>
    /// <returns>Whether there was such an instant.</returns>
    public bool RunNextInstant(long target)
    {
        lock (_running)
        {
            if (NextDueOrMove(target) is not { } due)
            {
                return false;
            }

            FireUntil(due);
            return true;
        }
    }

    /// <summary>Throws what a callback threw on the thread pool since the clock was moved last.</summary>
    public void ThrowIfFailedOnPool() => Interlocked.Exchange(ref _failedOnPool, null)?.Throw();

    public void ThrowIfInCallback()
    {
        if (_running.IsHeldByCurrentThread)
        {
            throw new InvalidOperationException("A timer's callback cannot move the clock that is calling it.");
        }
    }

    private void RunDueOnPool()
    {
        lock (_running)
        {
            try
            {
                FireUntil(Elapsed);
            }
            catch (Exception failure) when (KeepForNextMove(failure))
            {
                return;
            }
        }
    }

    private bool KeepForNextMove(Exception failure)
    {
        Interlocked.CompareExchange(ref _failedOnPool, ExceptionDispatchInfo.Capture(failure), null);
        return true;
    }

    private void FireUntil(long target)
    {
        while (TakeDue(target) is { } timer)
        {
            try
            {
                timer.Fire();
            }
            finally
            {
                End(timer);
            }
        }
    }

    // Takes the next timer, or moves the clock to the target when there is none: one step, so that nobody arms one in
    // between.
    private ManualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            if (NextDueOrMove(target) is not { } due || _armed.Min is not { } timer)
            {
                return null;
            }

            timer.Chain = due > timer.ArmedAt ? 0 : timer.Chain;
            Standstill.ThrowIfEndless(timer.Chain);
            MoveTo(due);
            Arm(timer, timer.Period == 0 ? null : due + timer.Period);
            timer.Firing = true;
            return _firing = timer;
        }
    }

    private long? NextDueOrMove(long target)
    {
        lock (_gate)
        {
            if (_armed.Min is { Due: { } due } && due <= target)
            {
                return due;
            }

            MoveTo(target);
            return null;
        }
    }

    private void MoveTo(long instant) => Interlocked.Exchange(ref _elapsed, Math.Max(_elapsed, instant));

    private void End(ManualTimer timer)
    {
        lock (_gate)
        {
            _firing = null;
            timer.Firing = false;
            timer.Ended?.SetResult();
            timer.Ended = null;
        }
    }

    private void Arm(ManualTimer timer, long? due)
    {
        _armed.Remove(timer);
        timer.Due = due;
        if (due is not null)
        {
            _armed.Add(timer);
            _waiters.Release(_armed.Count);
        }
    }

    private static void ThrowIfOutOfRange(TimeSpan value, string name)
    {
        var milliseconds = (long)value.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1L, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, MostMilliseconds, name);
    }

    private sealed class ByDueThenId : IComparer<ManualTimer>
    {
        public static readonly ByDueThenId Instance = new();

        public int Compare(ManualTimer? x, ManualTimer? y) =>
            (x, y) is ({ Due: var dueX, Id: var idX }, { Due: var dueY, Id: var idY })
                ? (dueX, idX).CompareTo((dueY, idY))
                : throw new ArgumentNullException(nameof(x));
    }
}
