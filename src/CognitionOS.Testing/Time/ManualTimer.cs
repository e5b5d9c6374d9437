namespace CognitionOS.Testing;

/// <summary>One timer of a <see cref="ManualTimeProvider"/>. Its queue's gate guards all that changes here.</summary>
internal sealed class ManualTimer(TimerQueue queue, long id, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    /// <summary>Counts timers in the order in which they were created.</summary>
    public long Id { get; } = id;

    /// <summary>When it fires, in ticks of the monotonic clock, or null when it is not armed.</summary>
    public long? Due { get; set; }

    /// <summary>The ticks between two firings, or 0 when it fires once.</summary>
    public long Period { get; set; }

    /// <summary>When it was created or changed last.</summary>
    public long ArmedAt { get; set; }

    /// <summary>How many timers fired at one instant, each armed by the callback of the one before, until this one
    /// was.</summary>
    public int Chain { get; set; }

    public bool Disposed { get; set; }

    /// <summary>True from the moment it is taken from the queue until its callback has ended.</summary>
    public bool Firing { get; set; }

    /// <summary>Set while somebody waits for the callback's end.</summary>
    public TaskCompletionSource? Ended { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => queue.Change(this, dueTime, period);

    public void Dispose() => queue.Remove(this);

    /// <summary>Ends when a callback that is running on another thread has ended.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return new ValueTask(queue.WhenEnded(this));
    }

    // On the system's clock a callback has a thread of the pool: no synchronization context, and what it sets in an
    // async local stays its own.
    public void Fire()
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            if ((_context ?? ExecutionContext.Capture()) is { } context)
            {
                ExecutionContext.Run(context, static timer => ((ManualTimer)timer!).Invoke(), this);
            }
            else
            {
                Invoke();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    private void Invoke() => callback(state);
}
