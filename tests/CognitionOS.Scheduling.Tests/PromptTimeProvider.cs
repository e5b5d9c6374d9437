namespace CognitionOS.Scheduling.Tests;

/// <summary>A clock that stands still and calls back timers that are due at once before their arming has returned, as
/// another thread may.</summary>
internal sealed class PromptTimeProvider : TimeProvider
{
    public List<PromptTimer> Timers { get; } = [];

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;

    public override long GetTimestamp() => 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PromptTimer(() => callback(state));
        Timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    internal sealed class PromptTimer(Action callback) : ITimer
    {
        private bool _disposed;

        /// <summary>What it was armed with last.</summary>
        public TimeSpan Wait { get; private set; } = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Wait = dueTime;
            if (dueTime == TimeSpan.Zero && !_disposed)
            {
                callback();
            }

            return !_disposed;
        }

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
