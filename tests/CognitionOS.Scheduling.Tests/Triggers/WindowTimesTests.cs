namespace CognitionOS.Scheduling.Tests;

public sealed class WindowTimesTests
{
    private const long Day = CronSchedule.SecondsPerDay;

    private static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();

    [Fact]
    public void Any_window_gives_the_times_that_stepping_through_it_gives()
    {
        var random = new Random(5);
        var monday = WallSet.At("2026-03-02");
        for (var round = 0; round < 300; round++)
        {
            var every = TimeSpan.FromSeconds(random.Next(1, 90) * random.Next(1, 900));
            var from = new TimeOnly(random.Next(24), random.Next(60), random.Next(60));
            var to = from.Add(TimeSpan.FromSeconds(random.Next(1, 86_399)));
            var days = AllDays.Where(_ => random.Next(2) == 0).DefaultIfEmpty(DayOfWeek.Friday).ToArray();
            var times = new WindowTimes(every, from, to, days);
            var naive = Naive(every, from, to, days, monday).ToArray();
            for (var ask = 0; ask < 25; ask++)
            {
                var wall = monday + (random.Next(9, 19) * Day) + random.Next(86_400);

                Assert.Equal(Array.Find(naive, time => time >= wall), times.AtOrAfter(wall));
            }
        }
    }

    [Theory]
    [InlineData("2026-03-06T22:00", "2026-03-06T22:00")]
    [InlineData("2026-03-06T22:01", "2026-03-07T01:00")]
    [InlineData("2026-03-07T01:00", "2026-03-07T01:00")]
    [InlineData("2026-03-07T01:01", "2026-03-13T22:00")]
    [InlineData("2026-03-06T00:30", "2026-03-06T22:00")]
    public void A_window_over_midnight_belongs_to_the_day_on_which_it_starts(string from, string next)
    {
        var times = new WindowTimes(
            TimeSpan.FromHours(3), new TimeOnly(22, 0), new TimeOnly(3, 0), [DayOfWeek.Friday]);

        Assert.Equal(WallSet.At(next), times.AtOrAfter(WallSet.At(from)));
    }

    [Fact]
    public void Both_ends_count()
    {
        var times = new WindowTimes(TimeSpan.FromHours(5), new TimeOnly(8, 0), new TimeOnly(18, 0), AllDays);

        Assert.Equal(WallSet.At("2026-03-06T08:00"), times.AtOrAfter(WallSet.At("2026-03-05T18:00:01")));
        Assert.Equal(WallSet.At("2026-03-06T18:00"), times.AtOrAfter(WallSet.At("2026-03-06T13:00:01")));
        Assert.True(times.IsInterval);
    }

    [Fact]
    public void A_step_longer_than_the_window_gives_its_start_only()
    {
        var times = new WindowTimes(TimeSpan.FromHours(24), new TimeOnly(8, 0), new TimeOnly(9, 0), [DayOfWeek.Monday]);

        Assert.Equal(WallSet.At("2026-03-09T08:00"), times.AtOrAfter(WallSet.At("2026-03-02T08:00:01")));
    }

    [Fact]
    public void The_first_day_there_is_has_no_day_before_it_and_the_last_one_none_after()
    {
        var times = new WindowTimes(TimeSpan.FromHours(1), new TimeOnly(23, 0), new TimeOnly(22, 0), AllDays);

        Assert.Equal(23 * 3_600, times.AtOrAfter(0));
        Assert.Equal(CronSchedule.None, times.AtOrAfter(CronSchedule.LastSecond));
    }

    private static IEnumerable<long> Naive(
        TimeSpan every, TimeOnly from, TimeOnly to, DayOfWeek[] days, long monday)
    {
        for (var day = 0; day < 40; day++)
        {
            var start = DateTime.MinValue.AddSeconds(monday + (day * Day)) + from.ToTimeSpan();
            var end = start.Date + to.ToTimeSpan();
            end = end < start ? end.AddDays(1) : end;
            for (var time = start; days.Contains(start.DayOfWeek) && time <= end; time += every)
            {
                yield return time.Ticks / TimeSpan.TicksPerSecond;
            }
        }
    }
}
