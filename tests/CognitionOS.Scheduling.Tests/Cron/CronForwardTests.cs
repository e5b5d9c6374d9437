using static CognitionOS.Scheduling.Tests.NaiveWalk;

namespace CognitionOS.Scheduling.Tests;

public sealed class CronForwardTests
{
    private static readonly TimeZoneInfo Berlin = TestZones.Get("Europe/Berlin");

    private static int Rounds => TestZones.IsFullRun ? 20_000 : 200;

    [Fact]
    public void Any_times_around_any_change_are_found_as_by_looking_at_every_minute()
    {
        var random = new Random(31);
        for (var round = 0; round < Rounds; round++)
        {
            var (zone, change) = Changes[random.Next(Changes.Length)];
            var from = change.AddMinutes(-600);
            var middle = Wall(zone, change);
            var times = new WallSet(
                random.Next(2) == 0,
                Enumerable.Range(0, random.Next(1, 8)).Select(_ => middle + (60 * random.Next(-180, 180))));
            var slow = Of(times, zone, from, change.AddMinutes(600));
            var search = new CronForward(times, zone);
            for (var ask = 0; ask < 8; ask++)
            {
                var at = from.AddSeconds(random.Next(0, 60_000));

                AssertSame(slow.FirstOrDefault(one => one > at), search.Find(Instant(at), false), times, zone, at);
                if (at != change)
                {
                    AssertSame(slow.FirstOrDefault(one => one >= at), search.Find(Instant(at), true), times, zone, at);
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_the_clock_skips_runs_at_the_end_of_the_gap_once(bool isInterval)
    {
        var times = new WallSet(
            isInterval,
            [WallSet.At("2026-03-29T02:00"), WallSet.At("2026-03-29T02:30"), WallSet.At("2026-03-29T02:59")]);
        var search = new CronForward(times, Berlin);
        var end = new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(end, search.Find(Instant(end) - 1, inclusive: false));
        Assert.Equal(end.Offset, search.Find(Instant(end) - 1, inclusive: false)!.Value.Offset);
        Assert.Null(search.Find(Instant(end), inclusive: false));
    }

    [Fact]
    public void The_end_of_a_gap_itself_will_do_only_where_that_very_time_matches()
    {
        var end = new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2));
        var moved = new WallSet(false, [WallSet.At("2026-03-29T02:30")]);
        var matching = new WallSet(false, [WallSet.At("2026-03-29T02:30"), WallSet.At("2026-03-29T03:00")]);

        Assert.Null(new CronForward(moved, Berlin).Find(Instant(end), inclusive: true));
        Assert.Equal(end, new CronForward(matching, Berlin).Find(Instant(end), inclusive: true));
    }

    [Fact]
    public void What_the_clock_shows_twice_runs_in_the_first_pass()
    {
        var search = new CronForward(new WallSet(false, [WallSet.At("2026-10-25T02:30")]), Berlin);
        var first = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2));

        Assert.Equal(first, search.Find(Instant(first) - 5, inclusive: false));
        Assert.Null(search.Find(Instant(first), inclusive: false));
        Assert.Null(search.Find(Instant(first.AddHours(1)), inclusive: true));
        Assert.Null(search.Find(Instant(first.AddMinutes(59)), inclusive: false));
    }

    [Fact]
    public void An_interval_that_the_clock_shows_twice_runs_in_both_passes()
    {
        var search = new CronForward(new WallSet(true, [WallSet.At("2026-10-25T02:30")]), Berlin);
        var first = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2));

        Assert.Equal(first.AddHours(1), search.Find(Instant(first), inclusive: false));
        Assert.Equal(TimeSpan.FromHours(1), search.Find(Instant(first), inclusive: false)!.Value.Offset);
        Assert.Equal(first.AddHours(1), search.Find(Instant(first.AddHours(1)), inclusive: true));
        Assert.Null(search.Find(Instant(first.AddHours(1)), inclusive: false));
    }

    [Fact]
    public void A_day_that_a_zone_left_out_runs_when_it_has_passed()
    {
        // Samoa went to the other side of the date line: its clocks never showed 2011-12-30.
        var times = new WallSet(false, [WallSet.At("2011-12-30T12:00")]);
        var found = new CronForward(times, TestZones.Get("Pacific/Apia")).Find(WallSet.At("2011-12-29T00:00"), false);

        Assert.Equal(new DateTimeOffset(2011, 12, 31, 0, 0, 0, TimeSpan.FromHours(14)), found);
    }

    [Fact]
    public void A_time_centuries_away_is_found_in_its_own_offset()
    {
        var found = new CronForward(new WallSet(false, [WallSet.At("2990-07-01T12:00")]), Berlin)
            .Find(WallSet.At("2026-01-01T00:00"), inclusive: false);

        Assert.Equal(WallSet.At("2990-07-01T12:00"), found!.Value.DateTime.Ticks / TimeSpan.TicksPerSecond);
        Assert.Equal(TestZones.Offset(Berlin, found.Value), found.Value.Offset);
    }

    [Fact]
    public void Nothing_is_found_where_there_is_nothing_or_no_instant_for_it()
    {
        Assert.Null(new CronForward(new WallSet(false, []), Berlin).Find(0, inclusive: true));
        Assert.Null(new CronForward(new WallSet(true, [5]), Berlin).Find(ZoneClock.LastInstant, inclusive: true));
        var last = new WallSet(false, [CronSchedule.LastSecond]);
        var west = TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-5), null, null);

        Assert.Null(new CronForward(last, west).Find(ZoneClock.LastInstant - 10, inclusive: true));
        Assert.NotNull(new CronForward(last, TimeZoneInfo.Utc).Find(ZoneClock.LastInstant - 10, inclusive: true));
    }

    private static void AssertSame(
        DateTimeOffset slow, DateTimeOffset? fast, WallSet times, TimeZoneInfo zone, DateTimeOffset at) =>
        Assert.True(
            slow == (fast ?? default), $"{times} in {zone.Id} from {at:O}: slow {slow:O}, fast {fast:O}");
}
