namespace CognitionOS.Scheduling;

/// <summary>Times on a wall clock that never jumps, as whole seconds since 0001-01-01T00:00:00.</summary>
internal interface IWallTimes
{
    /// <summary>Whether a time that the clock shows twice counts twice; else the first pass counts.</summary>
    bool IsInterval { get; }

    /// <summary>The first time at or after a given one, or <see cref="CronSchedule.None"/>.</summary>
    long AtOrAfter(long wall);
}
