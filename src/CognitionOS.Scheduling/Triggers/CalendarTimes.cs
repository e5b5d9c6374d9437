namespace CognitionOS.Scheduling;

/// <summary>The wall-clock times of a calendar interval, each counted from the first so that none drifts.</summary>
internal sealed class CalendarTimes(int every, CalendarUnit unit, DateTime first) : IWallTimes
{
    private const int MonthsPerYear = 12;
    private const int DaysPerWeek = 7;

    private readonly long _first = first.Ticks / TimeSpan.TicksPerSecond;

    public bool IsInterval => false;

    public long AtOrAfter(long wall)
    {
        if (wall <= _first)
        {
            return _first;
        }

        if (wall > CronSchedule.LastSecond)
        {
            return CronSchedule.None;
        }

        return unit switch
        {
            CalendarUnit.Days => AfterDays(wall, every),
            CalendarUnit.Weeks => AfterDays(wall, every * DaysPerWeek),
            CalendarUnit.Months => AfterMonths(wall, every),
            _ => AfterMonths(wall, every * MonthsPerYear),
        };
    }

    private long AfterDays(long wall, long days)
    {
        var step = days * CronSchedule.SecondsPerDay;
        var next = _first + ((wall - _first + step - 1) / step * step);
        return next <= CronSchedule.LastSecond ? next : CronSchedule.None;
    }

    private long AfterMonths(long wall, int months)
    {
        var date = new DateTime(wall * TimeSpan.TicksPerSecond);
        var passed = ((date.Year - first.Year) * MonthsPerYear) + date.Month - first.Month;
        for (var step = passed / months; ; step++)
        {
            var next = InMonth((long)step * months);
            if (next == CronSchedule.None || next >= wall)
            {
                return next;
            }
        }
    }

    /// <summary>The time so many months after the first one, on the last day where the month is shorter.</summary>
    private long InMonth(long months)
    {
        var left = ((DateTime.MaxValue.Year - first.Year) * MonthsPerYear) + MonthsPerYear - first.Month;
        return months <= left ? first.AddMonths((int)months).Ticks / TimeSpan.TicksPerSecond : CronSchedule.None;
    }
}
