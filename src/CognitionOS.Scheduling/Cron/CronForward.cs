namespace CognitionOS.Scheduling;

/// <summary>
/// Looks for the next occurrence: matches on the wall clock, moved to instants by the rule for clock changes.
/// </summary>
/// <remarks>
/// A match in a gap stands for the end of the gap. A match that the clock shows twice stands for the first pass, and
/// for both passes when the expression is an interval. Instants and wall-clock times are seconds since 0001-01-01.
/// </remarks>
internal readonly struct CronForward(IWallTimes schedule, TimeZoneInfo zone)
{
    private readonly ZoneClock _clock = new(zone);

    /// <summary>The first occurrence after an instant, or at it when <paramref name="inclusive"/>.</summary>
    public DateTimeOffset? Find(long instant, bool inclusive)
    {
        var offset = _clock.OffsetAt(instant);
        var floor = AfterFirstPass(instant, offset, instant + offset + (inclusive ? 0 : 1));
        while (true)
        {
            var match = schedule.AtOrAfter(floor);
            var target = match == CronSchedule.None ? long.MaxValue : match - offset;
            var limit = Math.Min(target, instant + ZoneClock.WidestStep);
            if (_clock.TryFindChange(instant, offset, limit, out var change))
            {
                if (change.IsGap && match != CronSchedule.None && match < change.WallAfter)
                {
                    return ZoneClock.Show(change.Instant, change.After);
                }

                floor = FloorAfter(change, floor);
                (instant, offset) = (change.Instant, change.After);
            }
            else if (target <= limit || match == CronSchedule.None)
            {
                return target <= ZoneClock.LastInstant ? ZoneClock.Show(target, offset) : null;
            }
            else
            {
                // Earlier instants cannot show the match, and those passed show nothing new: skip the time between.
                instant = Math.Max(limit, match - ZoneClock.WidestOffset);
                offset = _clock.OffsetAt(instant);
                floor = match;
            }
        }
    }

    /// <summary>The wall-clock time from which matches count after a change.</summary>
    private long FloorAfter(ZoneChange change, long floor)
    {
        if (change.IsGap)
        {
            return Math.Max(floor, change.WallAfter);
        }

        return schedule.IsInterval ? change.WallAfter : Math.Max(floor, change.WallBefore);
    }

    /// <summary>
    /// Raises the floor over wall-clock times that are on their second pass, for expressions that run in the first.
    /// </summary>
    private long AfterFirstPass(long instant, long offset, long floor)
    {
        if (schedule.IsInterval)
        {
            return floor;
        }

        var match = schedule.AtOrAfter(floor);
        if (match == CronSchedule.None)
        {
            return floor;
        }

        var oldest = Math.Max(instant, match - offset) - ZoneClock.WidestStep;
        while (_clock.TryFindChangeBefore(instant, offset, oldest, out var change))
        {
            floor = Math.Max(floor, change.IsGap ? floor : change.WallBefore);
            (instant, offset) = (change.Instant - 1, change.Before);
        }

        return floor;
    }
}
