namespace CognitionOS.Scheduling;

/// <summary>Leaves out days of every week.</summary>
internal sealed class WeekdayCalendar : ExclusionCalendar
{
    private const int DaysPerWeek = 7;

    private readonly bool[] _excluded = new bool[DaysPerWeek];

    public WeekdayCalendar(IEnumerable<DayOfWeek> days)
    {
        foreach (var day in days)
        {
            if (day is < DayOfWeek.Sunday or > DayOfWeek.Saturday)
            {
                throw new ArgumentOutOfRangeException(nameof(days), day, "Use the days from Sunday to Saturday.");
            }

            _excluded[(int)day] = true;
        }
    }

    /// <summary>The days left out, from Sunday on.</summary>
    public IEnumerable<DayOfWeek> Days => Enum.GetValues<DayOfWeek>().Where(day => _excluded[(int)day]);

    internal override long IncludedFrom(long wall)
    {
        var day = wall / CronSchedule.SecondsPerDay;
        for (var skipped = 0; skipped < DaysPerWeek; skipped++)
        {
            // Day 0, 0001-01-01, was a Monday.
            if (!_excluded[(int)((day + skipped + 1) % DaysPerWeek)])
            {
                return skipped == 0 ? wall : (day + skipped) * CronSchedule.SecondsPerDay;
            }
        }

        return Never;
    }
}
