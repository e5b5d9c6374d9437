namespace CognitionOS.Scheduling;

/// <summary>The time as the store sees it, with timers: what every loop of a node takes its time from.</summary>
/// <remarks>
/// Where the store has a clock of its own, time is that clock as of the last renewal plus what has passed since on the
/// monotonic clock:
/// setting this machine's clock changes nothing. Where it has none, time is this machine's clock.
/// </remarks>
internal sealed class NodeClock(TimeProvider machine) : TimeProvider
{
    private Anchor? _anchor;
    private long _offsetTicks;

    /// <summary>How far the store's clock was ahead of this machine's at the last renewal.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() =>
        Volatile.Read(ref _anchor) is { } anchor
            ? anchor.StoreTime + machine.GetElapsedTime(anchor.Timestamp)
            : machine.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <summary>A timer for due instants: on the system's clock a precise one with a thread of its own, whose callback
    /// must return at once.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (machine != System || period != Timeout.InfiniteTimeSpan)
        {
            return machine.CreateTimer(callback, state, dueTime, period);
        }

        var timer = new PreciseTimer(() => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Takes note of the store's clock, which showed its time half-way between question and answer.</summary>
    /// <param name="given">The time that was handed to the store: an equal answer means that it has no clock.</param>
    /// <param name="storeTime">What its clock showed.</param>
    /// <param name="askedAt">The timestamp of the question.</param>
    public void Measure(DateTimeOffset given, DateTimeOffset storeTime, long askedAt)
    {
        if (storeTime == given)
        {
            Volatile.Write(ref _anchor, null);
            Interlocked.Exchange(ref _offsetTicks, 0);
            return;
        }

        var answeredAt = machine.GetTimestamp();
        var half = machine.GetElapsedTime(askedAt, answeredAt) / 2;
        Interlocked.Exchange(ref _offsetTicks, (storeTime + half - machine.GetUtcNow()).Ticks);
        Volatile.Write(ref _anchor, new Anchor(storeTime + half, answeredAt));
    }

    private sealed record Anchor(DateTimeOffset StoreTime, long Timestamp);
}
