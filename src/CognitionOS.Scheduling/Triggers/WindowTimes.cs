namespace CognitionOS.Scheduling;

/// <summary>The wall-clock times of a daily window: steps from its start to its end, on some weekdays.</summary>
internal sealed class WindowTimes : IWallTimes
{
    private const int DaysPerWeek = 7;

    private readonly bool[] _days = new bool[DaysPerWeek];
    private readonly long _every;
    private readonly long _from;
    private readonly long _length;

    public WindowTimes(TimeSpan every, TimeOnly from, TimeOnly to, IReadOnlyList<DayOfWeek> days)
    {
        _every = (long)every.TotalSeconds;
        _from = from.Ticks / TimeSpan.TicksPerSecond;
        var length = (to.Ticks / TimeSpan.TicksPerSecond) - _from;
        _length = length < 0 ? length + CronSchedule.SecondsPerDay : length;
        foreach (var day in days)
        {
            _days[(int)day] = true;
        }
    }

    public bool IsInterval => true;

    /// <summary>A window that started the day before may reach into this day, so it is looked at first.</summary>
    public long AtOrAfter(long wall)
    {
        var today = wall / CronSchedule.SecondsPerDay;
        for (var day = Math.Max(today - 1, 0); day <= today + DaysPerWeek; day++)
        {
            // Day 0, 0001-01-01, was a Monday.
            if (_days[(int)((day + 1) % DaysPerWeek)] && InWindow(day, wall) is var next and not CronSchedule.None)
            {
                return next <= CronSchedule.LastSecond ? next : CronSchedule.None;
            }
        }

        return CronSchedule.None;
    }

    private long InWindow(long day, long wall)
    {
        var start = (day * CronSchedule.SecondsPerDay) + _from;
        var offset = wall <= start ? 0 : (wall - start + _every - 1) / _every * _every;
        return offset <= _length ? start + offset : CronSchedule.None;
    }
}
