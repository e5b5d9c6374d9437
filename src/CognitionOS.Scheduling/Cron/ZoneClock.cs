namespace CognitionOS.Scheduling;

/// <summary>
/// The offsets of one time zone, in whole seconds, asked for by instant only. From wall-clock times
/// <see cref="TimeZoneInfo"/> answers wrongly where a zone changed its base offset, so that way is never taken.
/// </summary>
/// <remarks>Instants are seconds since 0001-01-01T00:00:00 UTC.</remarks>
internal readonly struct ZoneClock(TimeZoneInfo zone)
{
    /// <summary>The widest step a clock can make: from UTC-14 to UTC+14 or back.</summary>
    public const long WidestStep = 28 * 3600;

    /// <summary>The farthest that a wall clock is from UTC.</summary>
    public const long WidestOffset = 14 * 3600;

    /// <summary>
    /// How far apart offsets are looked up. Two changes that undo one another within this span go unseen; in the time
    /// zone database no two changes of a zone are closer than 96 hours.
    /// </summary>
    private const long Stride = 12 * 3600;

    public const long LastInstant = CronSchedule.LastSecond;

    /// <summary>What is added to an instant to give the wall-clock time.</summary>
    public long OffsetAt(long instant) =>
        zone.GetUtcOffset(new DateTime(instant * TimeSpan.TicksPerSecond, DateTimeKind.Utc)).Ticks
        / TimeSpan.TicksPerSecond;

    /// <summary>Looks for the first change after <paramref name="from"/> and not after <paramref name="to"/>.</summary>
    /// <param name="from">An instant.</param>
    /// <param name="offset">The offset at <paramref name="from"/>.</param>
    /// <param name="to">The last instant to look at.</param>
    /// <param name="change">The first instant with another offset.</param>
    /// <returns>Whether there is a change.</returns>
    public bool TryFindChange(long from, long offset, long to, out ZoneChange change)
    {
        to = Math.Min(to, LastInstant);
        for (var known = from; known < to;)
        {
            var probe = Math.Min(to, known + Stride);
            if (OffsetAt(probe) != offset)
            {
                change = FirstChange(known, offset, probe);
                return true;
            }

            known = probe;
        }

        change = default;
        return false;
    }

    /// <summary>Looks for the last change not after <paramref name="from"/> and after <paramref name="to"/>.</summary>
    /// <param name="from">An instant.</param>
    /// <param name="offset">The offset at <paramref name="from"/>.</param>
    /// <param name="to">The last instant to look at, going back.</param>
    /// <param name="change">The last change: from its instant on, <paramref name="offset"/> holds.</param>
    /// <returns>Whether there is a change.</returns>
    public bool TryFindChangeBefore(long from, long offset, long to, out ZoneChange change)
    {
        to = Math.Max(to, 0);
        for (var known = from; known > to;)
        {
            var probe = Math.Max(to, known - Stride);
            if (OffsetAt(probe) != offset)
            {
                change = LastChange(probe, offset, known);
                return true;
            }

            known = probe;
        }

        change = default;
        return false;
    }

    private ZoneChange FirstChange(long same, long offset, long different)
    {
        while (different - same > 1)
        {
            var middle = same + ((different - same) / 2);
            if (OffsetAt(middle) == offset)
            {
                same = middle;
            }
            else
            {
                different = middle;
            }
        }

        return new ZoneChange(different, offset, OffsetAt(different));
    }

    private ZoneChange LastChange(long different, long offset, long same)
    {
        while (same - different > 1)
        {
            var middle = different + ((same - different) / 2);
            if (OffsetAt(middle) == offset)
            {
                same = middle;
            }
            else
            {
                different = middle;
            }
        }

        return new ZoneChange(same, OffsetAt(different), offset);
    }

    /// <summary>An instant as the zone's clock shows it.</summary>
    public static DateTimeOffset Show(long instant, long offset) =>
        new((instant + offset) * TimeSpan.TicksPerSecond, TimeSpan.FromTicks(offset * TimeSpan.TicksPerSecond));
}
