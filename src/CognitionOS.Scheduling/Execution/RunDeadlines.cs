namespace CognitionOS.Scheduling;

/// <summary>The instants, on the monotonic clock, at which something must happen to an attempt. Guarded by its
/// execution.</summary>
internal struct RunDeadlines()
{
    public const long Never = long.MaxValue;

    /// <summary>The attempt takes too long.</summary>
    public long Attempt = Never;

    /// <summary>The run takes too long.</summary>
    public long Run = Never;

    /// <summary>It gave no sign of life.</summary>
    public long Heartbeat = Never;

    /// <summary>It has ignored its token long enough.</summary>
    public long Abandon = Never;

    /// <summary>Its log is written.</summary>
    public long Log = Never;

    /// <summary>The next of them, given whether the attempt has been told to stop.</summary>
    public readonly long Next(bool stopped) =>
        Math.Min(Log, stopped ? Abandon : Math.Min(Attempt, Math.Min(Run, Heartbeat)));

    /// <summary>Which time limit has passed.</summary>
    public readonly StopCause Passed(long now) =>
        now >= Run ? StopCause.RunTimeout
        : now >= Attempt ? StopCause.AttemptTimeout
        : now >= Heartbeat ? StopCause.HeartbeatMissed
        : StopCause.None;
}
