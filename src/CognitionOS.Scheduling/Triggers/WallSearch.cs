namespace CognitionOS.Scheduling;

/// <summary>Moves wall-clock times to instants by the one rule for clock changes, as for cron.</summary>
internal static class WallSearch
{
    /// <summary>Gives the first instant after another.</summary>
    public static Func<DateTimeOffset, DateTimeOffset?> Of(IWallTimes times, TimeZoneInfo zone) =>
        after => new CronForward(times, zone).Find(after.UtcTicks / TimeSpan.TicksPerSecond, inclusive: false);
}
