namespace CognitionOS.Scheduling;

/// <summary>Times at which nothing runs, read on the wall clock of a zone. Immutable and thread-safe.</summary>
public abstract class ExclusionCalendar
{
    private const int MostSkips = 100_000;
    private const int MostTries = 10_000;

    private protected ExclusionCalendar()
    {
    }

    /// <summary>What <see cref="IncludedFrom"/> answers when nothing later is included.</summary>
    private protected static long Never => long.MaxValue;

    /// <summary>Leaves out whole days.</summary>
    /// <param name="dates">The days; none leaves out nothing.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dates"/> is null.</exception>
    public static ExclusionCalendar Dates(params IEnumerable<DateOnly> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);

        return new DateCalendar(dates);
    }

    /// <summary>Leaves out days of every week.</summary>
    /// <param name="days">The days; all seven leave nothing.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A day is none of the seven.</exception>
    public static ExclusionCalendar Weekdays(params IEnumerable<DayOfWeek> days)
    {
        ArgumentNullException.ThrowIfNull(days);

        return new WeekdayCalendar(days);
    }

    /// <summary>Leaves out days of every year. February 29 is left out in the years that have it.</summary>
    /// <param name="days">Month (1-12) and day (1-31) of each.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="days"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No year has such a day, as February 30.</exception>
    public static ExclusionCalendar AnnualDays(params IEnumerable<(int Month, int Day)> days)
    {
        ArgumentNullException.ThrowIfNull(days);

        return new AnnualCalendar(days);
    }

    /// <summary>
    /// Leaves out whole minutes that an expression matches; single seconds when it names seconds other than 0. So
    /// <c>* 0-7 * * *</c> leaves out the night, and <c>0 12 * * *</c> one minute at noon.
    /// </summary>
    /// <param name="expression">
    /// The expression. Only the wall clock counts: a repeated hour is left out in both passes.
    /// </param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="expression"/> is null.</exception>
    public static ExclusionCalendar Cron(CronExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);

        return new CronCalendar(expression);
    }

    /// <summary>Leaves out what any of several calendars leaves out.</summary>
    /// <param name="calendars">The calendars; none leaves out nothing.</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="calendars"/> or one of them is null.</exception>
    public static ExclusionCalendar Union(params IEnumerable<ExclusionCalendar> calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);

        ExclusionCalendar[] parts = [.. calendars];
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(calendars));
        }

        return new UnionCalendar(parts);
    }

    /// <summary>Whether nothing runs at an instant.</summary>
    /// <param name="instant">The instant; parts of a second do not count.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <returns>True when it is left out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public bool Excludes(DateTimeOffset instant, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);

        var second = instant.UtcTicks / TimeSpan.TicksPerSecond;
        var wall = WallAt(second, new ZoneClock(zone).OffsetAt(second));
        return IncludedFrom(wall) != wall;
    }

    /// <summary>The first instant, from a given one on, that is not left out. Whole days are skipped at once.</summary>
    /// <param name="from">Where to start; comes back unchanged, in the zone's offset, when it is not left out.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <returns>The instant; null when there is none, or none within 100,000 skips (273 years of days).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public DateTimeOffset? GetNextIncluded(DateTimeOffset from, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);

        var skips = MostSkips;
        return NextIncluded(from, zone, ref skips);
    }

    /// <summary>The first of several candidates that is not left out.</summary>
    /// <param name="candidate">The first candidate.</param>
    /// <param name="candidateFrom">Gives the first candidate at or after an instant.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    internal DateTimeOffset? FirstIncluded(
        DateTimeOffset? candidate,
        Func<DateTimeOffset, DateTimeOffset?> candidateFrom,
        TimeZoneInfo zone)
    {
        var skips = MostSkips;
        for (var tries = 0; tries < MostTries && candidate is { } current; tries++)
        {
            var included = NextIncluded(current, zone, ref skips);
            if (included is null || included == current)
            {
                return included;
            }

            candidate = candidateFrom(included.Value);
        }

        return null;
    }

    /// <summary>
    /// A wall-clock second as it is when not left out; otherwise a later one before which all are left out, and which
    /// may be left out itself. Seconds count from 0001-01-01T00:00:00.
    /// </summary>
    internal abstract long IncludedFrom(long wall);

    private DateTimeOffset? NextIncluded(DateTimeOffset from, TimeZoneInfo zone, ref int skips)
    {
        var clock = new ZoneClock(zone);
        var start = from.UtcTicks / TimeSpan.TicksPerSecond;
        for (var instant = start; skips > 0; skips--)
        {
            var offset = clock.OffsetAt(instant);
            var wall = WallAt(instant, offset);
            var included = IncludedFrom(wall);
            if (included == wall)
            {
                return instant == start ? TimeZoneInfo.ConvertTime(from, zone) : ZoneClock.Show(instant, offset);
            }

            if (included > CronSchedule.LastSecond || included - offset > ZoneClock.LastInstant)
            {
                return null;
            }

            var target = included - offset;
            instant = clock.TryFindChange(instant, offset, target, out var change) ? change.Instant : target;
        }

        return null;
    }

    /// <summary>What the clock shows, kept within the years that it can show.</summary>
    private static long WallAt(long instant, long offset) => Math.Clamp(instant + offset, 0, CronSchedule.LastSecond);
}
