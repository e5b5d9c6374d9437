namespace CognitionOS.Scheduling.Tests;

/// <summary>The slow way from wall-clock times to instants: looks at every minute between two instants.</summary>
internal static class NaiveWalk
{
    /// <summary>Every occurrence from one instant until before another; both on whole minutes.</summary>
    public static List<DateTimeOffset> Of(WallSet times, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. NaiveWall.Walk(
            wall => times.AtOrAfter(Second(wall)) == Second(wall), times.IsInterval, zone, from, to),
    ];

    /// <summary>The same of an expression, which is only asked whether it matches.</summary>
    public static List<DateTimeOffset> Of(
        CronSchedule cron, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. NaiveWall.Walk(
            wall => cron.MatchesDay(Second(wall) / CronSchedule.SecondsPerDay)
                && cron.Times.Matches((int)(Second(wall) % CronSchedule.SecondsPerDay)),
            cron.IsInterval,
            zone,
            from,
            to),
    ];

    /// <summary>Changes of the clock whose offsets are whole minutes, so that looking at minutes misses none.</summary>
    public static (TimeZoneInfo Zone, DateTimeOffset Change)[] Changes { get; } =
    [
        .. from zone in TestZones.Known()
           from change in TestZones.Changes(zone)
           where change.Second == 0
               && TestZones.Offset(zone, change).Seconds == 0
               && TestZones.Offset(zone, change.AddSeconds(-1)).Seconds == 0
           select (zone, change),
    ];

    public static long Wall(TimeZoneInfo zone, DateTimeOffset at) =>
        (at.UtcTicks + TestZones.Offset(zone, at).Ticks) / TimeSpan.TicksPerSecond;

    public static long Instant(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerSecond;

    private static long Second(DateTime wall) => wall.Ticks / TimeSpan.TicksPerSecond;
}
