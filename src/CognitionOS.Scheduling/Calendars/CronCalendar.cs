namespace CognitionOS.Scheduling;

/// <summary>Leaves out the minutes, or seconds, that an expression matches.</summary>
internal sealed class CronCalendar(CronSchedule schedule) : ExclusionCalendar
{
    private readonly CronTimes _times =
        schedule.Times.Seconds == 1 ? schedule.Times with { Seconds = CronTimes.All60 } : schedule.Times;

    internal override long IncludedFrom(long wall)
    {
        var day = wall / CronSchedule.SecondsPerDay;
        if (!schedule.MatchesDay(day))
        {
            return wall;
        }

        var midnight = day * CronSchedule.SecondsPerDay;
        return midnight + _times.UnmatchedAtOrAfter((int)(wall - midnight));
    }
}
