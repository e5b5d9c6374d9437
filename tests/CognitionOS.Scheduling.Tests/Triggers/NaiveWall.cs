namespace CognitionOS.Scheduling.Tests;

/// <summary>The rule for clock changes told minute by minute, without any arithmetic to get wrong.</summary>
internal static class NaiveWall
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WidestStep = TimeSpan.FromHours(28);

    public static IEnumerable<DateTimeOffset> Walk(
        Func<DateTime, bool> matches, bool isInterval, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        var shown = new HashSet<DateTime>();
        var last = Wall(zone, from - WidestStep - Minute);
        for (var instant = from - WidestStep; instant < to; instant += Minute)
        {
            var wall = Wall(zone, instant);
            var fires = matches(wall) && (isInterval || !shown.Contains(wall));
            for (var skipped = last + Minute; skipped < wall; skipped += Minute)
            {
                fires |= matches(skipped) && (isInterval || !shown.Contains(skipped));
                shown.Add(skipped);
            }

            shown.Add(wall);
            last = wall;
            if (fires && instant >= from)
            {
                yield return instant;
            }
        }
    }

    private static DateTime Wall(TimeZoneInfo zone, DateTimeOffset instant) =>
        DateTime.SpecifyKind(instant.UtcDateTime + zone.GetUtcOffset(instant.UtcDateTime), DateTimeKind.Unspecified);
}
