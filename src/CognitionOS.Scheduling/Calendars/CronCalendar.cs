namespace CognitionOS.Scheduling;

/// <summary>Leaves out the minutes, or seconds, that an expression matches.</summary>
internal sealed class CronCalendar : ExclusionCalendar
{
    private readonly CronSchedule _schedule;
    private readonly CronTimes _times;

    public CronCalendar(CronExpression expression)
    {
        Expression = expression;
        _schedule = expression.Schedule;
        _times = _schedule.Times.Seconds == 1 ? _schedule.Times with { Seconds = CronTimes.All60 } : _schedule.Times;
    }

    /// <summary>What it leaves out.</summary>
    public CronExpression Expression { get; }

    internal override long IncludedFrom(long wall)
    {
        var day = wall / CronSchedule.SecondsPerDay;
        if (!_schedule.MatchesDay(day))
        {
            return wall;
        }

        var midnight = day * CronSchedule.SecondsPerDay;
        return midnight + _times.UnmatchedAtOrAfter((int)(wall - midnight));
    }
}
