using static CognitionOS.Scheduling.Tests.NaiveWalk;

namespace CognitionOS.Scheduling.Tests;

public sealed class CronBackwardTests
{
    private static readonly TimeZoneInfo Berlin = TestZones.Get("Europe/Berlin");

    private static int Rounds => TestZones.IsFullRun ? 6_000 : 60;

    [Fact]
    public void Going_back_meets_what_looking_at_every_minute_meets_around_any_change()
    {
        var random = new Random(37);
        for (var round = 0; round < Rounds; round++)
        {
            var (zone, change) = Changes[random.Next(Changes.Length)];
            var cron = CronExpression.Parse(NaiveCron.Random(random).ToString());
            var from = change.AddMinutes(-1_500);
            var slow = Of(cron.Schedule, zone, from, change.AddMinutes(1_500));
            var search = new CronBackward(cron.Schedule, zone);
            for (var ask = 0; ask < 8; ask++)
            {
                var at = from.AddSeconds(random.Next(0, 170_000));
                var last = slow.LastOrDefault(one => one <= at);
                var found = search.Find(Instant(at));

                Assert.True(
                    last != default ? last == found : found is null || found < from,
                    $"{cron} in {zone.Id} at {at:O}: slow {last:O}, fast {found:O}");
            }
        }
    }

    [Fact]
    public void Both_directions_meet_the_same_instants()
    {
        var random = new Random(41);
        for (var round = 0; round < Rounds; round++)
        {
            var (zone, change) = Changes[random.Next(Changes.Length)];
            var cron = CronExpression.Parse(NaiveCron.Random(random).ToString()).Schedule;
            var (forward, backward) = (new CronForward(cron, zone), new CronBackward(cron, zone));
            var at = Instant(change.AddMinutes(-300));
            for (var step = 0; step < 40 && forward.Find(at, inclusive: false) is { } next; step++)
            {
                Assert.Equal(next, backward.Find(Instant(next)));
                Assert.True((backward.Find(Instant(next) - 1) ?? DateTimeOffset.MinValue) <= Shown(at));
                at = Instant(next);
            }
        }
    }

    [Fact]
    public void What_the_clock_skipped_ran_at_the_end_of_the_gap()
    {
        var search = new CronBackward(CronExpression.Parse("15,30 2 * * *").Schedule, Berlin);
        var end = new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(end, search.Find(Instant(end)));
        Assert.Equal(end, search.Find(Instant(end.AddHours(20))));
        Assert.Equal(
            new DateTimeOffset(2026, 3, 28, 2, 30, 0, TimeSpan.FromHours(1)), search.Find(Instant(end) - 1));
    }

    [Fact]
    public void From_within_the_second_pass_a_fixed_time_is_that_of_the_first()
    {
        var first = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2));
        var once = new CronBackward(CronExpression.Parse("30 2 * * *").Schedule, Berlin);
        var twice = new CronBackward(CronExpression.Parse("*/30 2 * * *").Schedule, Berlin);

        Assert.Equal(first, once.Find(Instant(first.AddMinutes(70))));
        Assert.Equal(first.AddHours(1), twice.Find(Instant(first.AddMinutes(70))));
        Assert.Equal(first.AddMinutes(30), twice.Find(Instant(first.AddMinutes(59))));
    }

    [Fact]
    public void Before_the_first_year_there_is_nothing()
    {
        var search = new CronBackward(CronExpression.Parse("* * * * * *").Schedule, TimeZoneInfo.Utc);

        Assert.Equal(DateTimeOffset.MinValue, search.Find(0));
        Assert.Null(search.Find(-1));
        var west = TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-5), null, null);
        Assert.Null(new CronBackward(CronExpression.Parse("0 0 1 1 *").Schedule, west).Find(3_600));
    }

    [Theory]
    [InlineData("0 0 30 2 *", "2026-01-01", null)]
    [InlineData("0 0 29 2 *", "1904-02-28", "1896-02-29")]
    [InlineData("0 0 1 1 *", "2026-06-01", "2026-01-01")]
    public void A_date_long_ago_is_found_and_one_that_never_was_is_not(string text, string from, string? expected)
    {
        var found = new CronBackward(CronExpression.Parse(text).Schedule, TimeZoneInfo.Utc).Find(WallSet.At(from));

        Assert.Equal(expected, found?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset Shown(long instant) => ZoneClock.Show(instant, 0);
}
