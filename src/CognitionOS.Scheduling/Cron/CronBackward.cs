namespace CognitionOS.Scheduling;

/// <summary>Looks for the previous occurrence, among the very instants that <see cref="CronForward"/> finds.</summary>
/// <remarks>Instants and wall-clock times are seconds since 0001-01-01.</remarks>
internal readonly struct CronBackward(CronSchedule schedule, TimeZoneInfo zone)
{
    private const long Never = long.MinValue / 2;

    private readonly ZoneClock _clock = new(zone);

    /// <summary>The last occurrence at or before an instant.</summary>
    public DateTimeOffset? Find(long instant)
    {
        if (instant < 0)
        {
            return null;
        }

        var offset = _clock.OffsetAt(instant);
        var ceiling = instant + offset;
        while (true)
        {
            var match = schedule.AtOrBefore(ceiling);
            var target = match == CronSchedule.None ? Never : match - offset;
            var near = target >= instant - ZoneClock.WidestStep;
            var limit = near ? Oldest(target) : instant - ZoneClock.WidestStep;
            if (_clock.TryFindChangeBefore(instant, offset, limit, out var change))
            {
                if (match != CronSchedule.None && Resolve(match, target, offset, change) is { } found)
                {
                    return found;
                }

                ceiling = change.WallBefore - 1;
                (instant, offset) = (change.Instant - 1, change.Before);
            }
            else if (near || match == CronSchedule.None)
            {
                return target >= 0 ? ZoneClock.Show(target, offset) : null;
            }
            else
            {
                // Later instants cannot show the match, and those passed show nothing new: skip the time between.
                instant = Math.Max(0, Math.Min(limit, match + ZoneClock.WidestOffset));
                offset = _clock.OffsetAt(instant);
                ceiling = match;
            }
        }
    }

    /// <summary>
    /// How far back a change can matter: a second pass hides matches of expressions that run in the first.
    /// </summary>
    private long Oldest(long target) => schedule.IsInterval ? target : target - ZoneClock.WidestStep;

    /// <summary>The occurrence at or after a change that a match stands for, if any.</summary>
    private DateTimeOffset? Resolve(long match, long target, long offset, ZoneChange change)
    {
        var firstCounted = change.IsGap || schedule.IsInterval ? change.WallAfter : change.WallBefore;
        if (match >= firstCounted)
        {
            return ZoneClock.Show(target, offset);
        }

        return change.IsGap && match >= change.WallBefore ? ZoneClock.Show(change.Instant, change.After) : null;
    }
}
