using System.Collections.Frozen;

namespace CognitionOS.Scheduling;

/// <summary>Leaves out single dates.</summary>
internal sealed class DateCalendar(IEnumerable<DateOnly> dates) : ExclusionCalendar
{
    private readonly FrozenSet<int> _days = dates.Select(date => date.DayNumber).ToFrozenSet();

    /// <summary>The dates left out, in order.</summary>
    public IEnumerable<DateOnly> Days => _days.Order().Select(DateOnly.FromDayNumber);

    internal override long IncludedFrom(long wall)
    {
        var day = wall / CronSchedule.SecondsPerDay;
        if (!_days.Contains((int)day))
        {
            return wall;
        }

        do
        {
            day++;
        }
        while (_days.Contains((int)day));

        return day * CronSchedule.SecondsPerDay;
    }
}
