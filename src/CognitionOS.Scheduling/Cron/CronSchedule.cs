using System.Numerics;

namespace CognitionOS.Scheduling;

/// <summary>What a parsed expression matches, on a wall clock that never jumps.</summary>
/// <remarks>Wall-clock times are whole seconds since 0001-01-01T00:00:00.</remarks>
internal sealed record CronSchedule(CronTimes Times, CronDays Days, uint Months, CronYears? Years, bool IsInterval)
    : IWallTimes
{
    public const long None = -1;
    public const int SecondsPerDay = 86_400;
    public const long LastSecond = 315_537_897_599;

    /// <summary>
    /// After this many years the calendar repeats, weekdays included: no date within them is no date ever.
    /// </summary>
    private const int CalendarCycleYears = 400;

    /// <summary>The first match at or after a wall-clock second, or <see cref="None"/>.</summary>
    public long AtOrAfter(long wall)
    {
        if (wall > LastSecond)
        {
            return None;
        }

        wall = Math.Max(wall, 0);
        var day = wall / SecondsPerDay;
        if (MatchesDay(day))
        {
            var time = Times.AtOrAfter((int)(wall - (day * SecondsPerDay)));
            if (time != CronTimes.None)
            {
                return (day * SecondsPerDay) + time;
            }
        }

        day = NextDay(day + 1);
        return day == None ? None : (day * SecondsPerDay) + Times.First;
    }

    /// <summary>The last match at or before a wall-clock second, or <see cref="None"/>.</summary>
    public long AtOrBefore(long wall)
    {
        if (wall < 0)
        {
            return None;
        }

        wall = Math.Min(wall, LastSecond);
        var day = wall / SecondsPerDay;
        if (MatchesDay(day))
        {
            var time = Times.AtOrBefore((int)(wall - (day * SecondsPerDay)));
            if (time != CronTimes.None)
            {
                return (day * SecondsPerDay) + time;
            }
        }

        day = PreviousDay(day - 1);
        return day == None ? None : (day * SecondsPerDay) + Times.Last;
    }

    public bool MatchesDay(long day)
    {
        var (year, month, dayOfMonth) = DateOf(day);
        return ((Months >> month) & 1) != 0
            && (Years is null || Years.Contains(year))
            && ((Days.In(year, month) >> dayOfMonth) & 1) != 0;
    }

    /// <summary>The first matching day at or after a day counted from 0001-01-01, or <see cref="None"/>.</summary>
    private long NextDay(long from)
    {
        if (from > LastSecond / SecondsPerDay)
        {
            return None;
        }

        var (startYear, month, day) = DateOf(from);
        var lastYear = Years is null
            ? Math.Min(DateTime.MaxValue.Year, startYear + CalendarCycleYears)
            : CronYears.Last;
        for (var year = startYear; ; year++, month = 1, day = 1)
        {
            var wanted = Years?.AtOrAfter(year) ?? year;
            if (wanted > lastYear)
            {
                return None;
            }

            (month, day) = wanted == year ? (month, day) : (1, 1);
            year = wanted;
            for (var months = Months & (uint.MaxValue << month); months != 0; months &= months - 1)
            {
                var candidate = BitOperations.TrailingZeroCount(months);
                var days = Days.In(year, candidate) & (candidate == month ? uint.MaxValue << day : uint.MaxValue);
                if (days != 0)
                {
                    return DayNumber(year, candidate, BitOperations.TrailingZeroCount(days));
                }
            }
        }
    }

    /// <summary>The last matching day at or before a day counted from 0001-01-01, or <see cref="None"/>.</summary>
    private long PreviousDay(long from)
    {
        if (from < 0)
        {
            return None;
        }

        var (startYear, month, day) = DateOf(from);
        var firstYear = Years is null
            ? Math.Max(DateTime.MinValue.Year, startYear - CalendarCycleYears)
            : CronYears.First;
        for (var year = startYear; ; year--, month = 12, day = 31)
        {
            var wanted = Years?.AtOrBefore(year) ?? year;
            if (wanted < firstYear)
            {
                return None;
            }

            (month, day) = wanted == year ? (month, day) : (12, 31);
            year = wanted;
            for (var months = Months & (uint)((2UL << month) - 1); months != 0;)
            {
                var candidate = BitOperations.Log2(months);
                var days = Days.In(year, candidate) & (candidate == month ? (uint)((2UL << day) - 1) : uint.MaxValue);
                if (days != 0)
                {
                    return DayNumber(year, candidate, BitOperations.Log2(days));
                }

                months ^= 1u << candidate;
            }
        }
    }

    private static (int Year, int Month, int Day) DateOf(long day)
    {
        var (year, month, dayOfMonth) = DateOnly.FromDayNumber((int)day);
        return (year, month, dayOfMonth);
    }

    private static long DayNumber(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
