namespace CognitionOS.Testing;

/// <summary>One timer of a <see cref="ManualTimeProvider"/>. Its queue's gate guards all that changes here.</summary>
internal sealed class ManualTimer(TimerQueue queue, long id, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TaskCompletionSource? _callbackEnded;

    /// <summary>Counts timers in the order in which they were created.</summary>
    public long Id { get; } = id;

    /// <summary>When it fires, in ticks of the monotonic clock, or null when it is not armed.</summary>
    public long? Due { get; set; }

    /// <summary>The ticks between two firings, or 0 when it fires once.</summary>
    public long Period { get; set; }

    public bool Disposed { get; set; }

    /// <summary>How often it has fired at <see cref="LastFiredAt"/>.</summary>
    public int FiredAtOneInstant { get; set; }

    public long LastFiredAt { get; set; } = -1;

    public bool Change(TimeSpan dueTime, TimeSpan period) => queue.Change(this, dueTime, period);

    public void Dispose() => queue.Remove(this);

    /// <summary>Ends when a callback that is running on another thread has ended.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return Volatile.Read(ref _callbackEnded) is { } ended ? new ValueTask(ended.Task) : default;
    }

    public void Fire()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _callbackEnded, ended);
        try
        {
            if (_context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(_context, static timer => ((ManualTimer)timer!).Invoke(), this);
            }
        }
        finally
        {
            Volatile.Write(ref _callbackEnded, null);
            ended.SetResult();
        }
    }

    private void Invoke() => callback(state);
}
