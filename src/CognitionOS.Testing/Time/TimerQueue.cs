using System.Runtime.ExceptionServices;

namespace CognitionOS.Testing;

/// <summary>The monotonic side of a <see cref="ManualTimeProvider"/>: ticks since its start, and the timers in firing order.</summary>
/// <remarks>
/// Two locks: <c>_gate</c> guards the data and is never held while user code runs; <c>_running</c> is held while callbacks run, so that
/// two of them never overlap. Creating, changing and disposing take the first one only: a callback on another thread cannot stop them.
/// </remarks>
internal sealed class TimerQueue
{
    private const int MostFiringsAtOneInstant = 10_000;
    private const long MostMilliseconds = uint.MaxValue - 1L;

    private readonly Lock _gate = new();
    private readonly Lock _running = new();
    private readonly SortedSet<ManualTimer> _armed = new(ByDueThenId.Instance);
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
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
        lock (_gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            timer.Period = period < TimeSpan.FromMilliseconds(1) ? 0 : period.Ticks;
            Arm(timer, dueTime < TimeSpan.Zero ? null : _elapsed + dueTime.Ticks);
        }

        // A callback that is running will be followed by a look at what is due; anybody else has to ask for one.
        if (dueTime == TimeSpan.Zero && !_running.IsHeldByCurrentThread)
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

    public Task WhenArmed(int count)
    {
        lock (_gate)
        {
            if (_armed.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Fires all that is due up to <paramref name="target"/>, then puts the clock there.</summary>
    public void RunUntil(long target)
    {
        lock (EnterRunning())
        {
            FireUntil(target);
        }
    }

    /// <summary>Fires what is due at the next instant that has timers, if that is no later than <paramref name="target"/>.</summary>
    public bool RunNextInstant(long target)
    {
        lock (EnterRunning())
        {
            if (NextDue is not { } due || due > target)
            {
                return false;
            }

            FireUntil(due);
            return true;
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
        _failedOnPool ??= ExceptionDispatchInfo.Capture(failure);
        return true;
    }

    private void FireUntil(long target)
    {
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _elapsed = Math.Max(_elapsed, target);
        }
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { Due: { } due } timer || due > target)
            {
                return null;
            }

            _elapsed = Math.Max(_elapsed, due);
            CountFiring(timer, due);
            Arm(timer, timer.Period == 0 ? null : due + timer.Period);
            return timer;
        }
    }

    private static void CountFiring(ManualTimer timer, long due)
    {
        timer.FiredAtOneInstant = timer.LastFiredAt == due ? timer.FiredAtOneInstant + 1 : 1;
        timer.LastFiredAt = due;
        if (timer.FiredAtOneInstant > MostFiringsAtOneInstant)
        {
            throw new InvalidOperationException(
                $"One timer fired {MostFiringsAtOneInstant} times while the clock stood still: its callback makes itself due at once, for ever.");
        }
    }

    private void Arm(ManualTimer timer, long? due)
    {
        _armed.Remove(timer);
        timer.Due = due;
        if (due is null)
        {
            return;
        }

        _armed.Add(timer);
        foreach (var (_, reached) in _waiting.Where(waiter => waiter.Count <= _armed.Count))
        {
            reached.SetResult();
        }

        _waiting.RemoveAll(waiter => waiter.Count <= _armed.Count);
    }

    /// <summary>Throws what a callback threw on the thread pool since the clock was moved last.</summary>
    public void ThrowIfFailedOnPool() => Interlocked.Exchange(ref _failedOnPool, null)?.Throw();

    private Lock EnterRunning() =>
        _running.IsHeldByCurrentThread
            ? throw new InvalidOperationException("A timer's callback cannot move the clock that is calling it.")
            : _running;

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
