namespace CognitionOS;

/// <summary>A one-shot timer of the system's clock on a thread of its own, late by less than a millisecond on an idle
/// machine.</summary>
/// <remarks>
/// The system's own timers tick by a coarse clock (4 ms on Linux) and call back through the thread pool. This one
/// sleeps whole milliseconds and spins for no more than the last 0.3 ms, so a due instant costs at most that much
/// processor time. The callback runs on its thread and must return at once. The thread starts with the first wait and
/// ends with <see cref="Dispose"/>.
/// </remarks>
internal sealed class PreciseTimer(Action fire) : ITimer
{
    private const double LongestSpinMilliseconds = 0.3;
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _changed = new(initialState: false);
    private Thread? _thread;
    private long? _due;
    private bool _disposed;

    /// <summary>Waits anew. The period must be infinite.</summary>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            _due = dueTime < TimeSpan.Zero
                ? null
                : Clock.GetTimestamp() + (long)(dueTime.TotalSeconds * Clock.TimestampFrequency);
            if (_due is not null && _thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "CognitionOS due times" };
                _thread.UnsafeStart();
            }

            _changed.Set();
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            if (_thread is null)
            {
                _changed.Dispose();
            }
            else
            {
                _changed.Set();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    private void Run()
    {
        while (!IsDisposed())
        {
            if (TakeDue() is not { } wait)
            {
                fire();
            }
            else
            {
                Wait(wait);
            }
        }

        _changed.Dispose();
    }

    private bool IsDisposed()
    {
        lock (_gate)
        {
            return _disposed;
        }
    }

    /// <summary>Null when it is time, and then there is nothing due any more; else how long to wait, negative for
    /// ever.</summary>
    private double? TakeDue()
    {
        lock (_gate)
        {
            if (_due is not { } due)
            {
                return -1;
            }

            var left = (due - Clock.GetTimestamp()) * 1_000.0 / Clock.TimestampFrequency;
            if (left > 0)
            {
                return left;
            }

            _due = null;
            return null;
        }
    }

    private void Wait(double milliseconds)
    {
        if (milliseconds < 0)
        {
            _changed.WaitOne();
        }
        else if (milliseconds <= LongestSpinMilliseconds)
        {
            Thread.SpinWait(20);
        }
        else
        {
            var whole = Math.Floor(milliseconds);
            var rounded = milliseconds - whole <= LongestSpinMilliseconds ? whole : whole + 1;
            _changed.WaitOne((int)Math.Min(rounded, int.MaxValue));
        }
    }
}
