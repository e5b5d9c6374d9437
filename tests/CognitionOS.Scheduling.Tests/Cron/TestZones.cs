namespace CognitionOS.Scheduling.Tests;

/// <summary>
/// The machine's zones and their clock changes, found by looking at every sixth hour from instants only.
/// </summary>
internal static class TestZones
{
    private static readonly string[] Peculiar =
    [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Amman", "America/Santiago",
        "Pacific/Apia",
        "Pacific/Kwajalein", "Europe/Dublin", "Africa/Casablanca", "Asia/Gaza", "America/Sao_Paulo", "Asia/Tehran",
        "Antarctica/Troll", "America/Caracas", "Asia/Pyongyang", "Pacific/Fakaofo", "Africa/Cairo", "America/Havana",
        "Asia/Kathmandu", "Africa/Monrovia", "Europe/Lisbon", "America/Godthab", "Asia/Beirut",
    ];

    public static DateTimeOffset Start => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset End => new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool IsFullRun => Environment.GetEnvironmentVariable("COGNITIONOS_FULL") == "1";

    /// <summary>Every zone in a full run; otherwise the peculiar ones.</summary>
    public static IEnumerable<TimeZoneInfo> ForThisRun() => IsFullRun ? TimeZoneInfo.GetSystemTimeZones() : Known();

    public static IEnumerable<TimeZoneInfo> Known() => Peculiar
        .Select(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null)
        .OfType<TimeZoneInfo>();

    public static TimeZoneInfo Get(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    public static IEnumerable<DateTimeOffset> Changes(TimeZoneInfo zone) => Changes(zone, Start, End);

    public static IEnumerable<DateTimeOffset> Changes(TimeZoneInfo zone, DateTimeOffset start, DateTimeOffset end)
    {
        for (var instant = start; instant < end; instant = instant.AddHours(6))
        {
            if (Offset(zone, instant) != Offset(zone, instant.AddHours(6)))
            {
                yield return Narrow(zone, instant, instant.AddHours(6));
            }
        }
    }

    public static TimeSpan Offset(TimeZoneInfo zone, DateTimeOffset instant) => zone.GetUtcOffset(instant.UtcDateTime);

    private static DateTimeOffset Narrow(TimeZoneInfo zone, DateTimeOffset before, DateTimeOffset after)
    {
        var offset = Offset(zone, before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = Offset(zone, middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }
}
