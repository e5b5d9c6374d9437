using System.Globalization;

namespace CognitionOS.Scheduling.Tests;

public sealed class CalendarTimesTests
{
    [Fact]
    public void Any_interval_of_any_unit_is_counted_from_its_first_time()
    {
        var random = new Random(3);
        for (var round = 0; round < 400; round++)
        {
            var first = new DateTime(1990, 1, 1).AddSeconds(random.NextInt64(0, 1_500_000_000));
            var (every, unit) = (random.Next(1, 15), (CalendarUnit)random.Next(4));
            var naive = Enumerable.Range(0, 60).Select(step => Step(first, unit, step * every)).ToArray();
            var times = new CalendarTimes(every, unit, first);
            for (var ask = 0; ask < 20; ask++)
            {
                var wall = first.AddSeconds(random.NextInt64(-1_000, (long)(naive[^1] - first).TotalSeconds));
                var next = Array.Find(naive, time => time >= wall);

                Assert.Equal(Seconds(next), times.AtOrAfter(Seconds(wall)));
                Assert.Equal(Seconds(next), times.AtOrAfter(Seconds(next)));
            }
        }
    }

    [Theory]
    [InlineData("2026-01-31T09:00:00", 1, CalendarUnit.Months, "2026-02-01", "2026-02-28T09:00:00")]
    [InlineData("2026-01-31T09:00:00", 1, CalendarUnit.Months, "2026-03-01", "2026-03-31T09:00:00")]
    [InlineData("2024-02-29T09:00:00", 1, CalendarUnit.Years, "2024-03-01", "2025-02-28T09:00:00")]
    [InlineData("2024-02-29T09:00:00", 4, CalendarUnit.Years, "2024-03-01", "2028-02-29T09:00:00")]
    [InlineData("2026-10-31T09:00:00", 4, CalendarUnit.Months, "2027-02-28T09:00:01", "2027-06-30T09:00:00")]
    [InlineData("2026-12-31T23:59:59", 1, CalendarUnit.Days, "2027-01-01", "2027-01-01T23:59:59")]
    public void A_month_that_is_shorter_moves_no_later_one(
        string first, int every, CalendarUnit unit, string from, string next) => Assert.Equal(
        WallSet.At(next), new CalendarTimes(every, unit, At(first)).AtOrAfter(WallSet.At(from)));

    [Theory]
    [InlineData(CalendarUnit.Days)]
    [InlineData(CalendarUnit.Weeks)]
    [InlineData(CalendarUnit.Months)]
    [InlineData(CalendarUnit.Years)]
    public void Past_the_last_year_there_is_nothing(CalendarUnit unit)
    {
        var last = new CalendarTimes(10_000, unit, At("9999-12-31T00:00:00"));

        Assert.Equal(WallSet.At("9999-12-31"), last.AtOrAfter(0));
        Assert.Equal(CronSchedule.None, last.AtOrAfter(WallSet.At("9999-12-31T00:00:01")));
        Assert.Equal(CronSchedule.None, last.AtOrAfter(CronSchedule.LastSecond + 1));
    }

    [Fact]
    public void Ten_thousand_years_are_no_overflow()
    {
        var times = new CalendarTimes(10_000, CalendarUnit.Years, At("0001-01-01T00:00:00"));

        Assert.Equal(0, times.AtOrAfter(0));
        Assert.Equal(CronSchedule.None, times.AtOrAfter(1));
    }

    private static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    private static long Seconds(DateTime time) => time.Ticks / TimeSpan.TicksPerSecond;

    private static DateTime Step(DateTime first, CalendarUnit unit, int count) => unit switch
    {
        CalendarUnit.Days => first.AddDays(count),
        CalendarUnit.Weeks => first.AddDays(7 * count),
        CalendarUnit.Months => first.AddMonths(count),
        _ => first.AddYears(count),
    };
}
