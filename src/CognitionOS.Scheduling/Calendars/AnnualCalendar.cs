namespace CognitionOS.Scheduling;

/// <summary>Leaves out days of every year.</summary>
internal sealed class AnnualCalendar : ExclusionCalendar
{
    private const int LeapYear = 2000;

    /// <summary>For each month the days left out, bit d for day d.</summary>
    private readonly uint[] _days = new uint[13];

    public AnnualCalendar(IEnumerable<(int Month, int Day)> days)
    {
        foreach (var (month, day) in days)
        {
            if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(LeapYear, month))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(days), (month, day), $"No year has day {day} in month {month}.");
            }

            _days[month] |= 1u << day;
        }
    }

    /// <summary>The days left out, in order.</summary>
    public IEnumerable<(int Month, int Day)> Days =>
        from month in Enumerable.Range(1, 12)
        from day in Enumerable.Range(1, 31)
        where ((_days[month] >> day) & 1) != 0
        select (month, day);

    internal override long IncludedFrom(long wall)
    {
        var day = wall / CronSchedule.SecondsPerDay;
        var date = DateOnly.FromDayNumber((int)day);
        return ((_days[date.Month] >> date.Day) & 1) == 0 ? wall : (day + 1) * CronSchedule.SecondsPerDay;
    }
}
