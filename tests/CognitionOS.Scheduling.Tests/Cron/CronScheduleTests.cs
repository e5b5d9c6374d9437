namespace CognitionOS.Scheduling.Tests;

public sealed class CronScheduleTests
{
    private const long Day = CronSchedule.SecondsPerDay;

    [Fact]
    public void The_last_second_is_the_last_one_that_a_date_can_hold() =>
        Assert.Equal(CronSchedule.LastSecond, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond);

    [Theory]
    [InlineData("0 0 29 2 *")]
    [InlineData("0 0 13 * 5")]
    [InlineData("30 6 L 1-6 *")]
    [InlineData("0 0 * 3 2#3")]
    public void Days_are_met_in_order_and_none_is_missed_over_eight_centuries(string text)
    {
        var schedule = CronExpression.Parse(text).Schedule;
        var last = new DateOnly(2400, 12, 31).DayNumber * Day;
        List<long> forward = [];
        var first = new DateOnly(1600, 1, 1).DayNumber;
        for (var at = schedule.AtOrAfter(first * Day); at < last; at = schedule.AtOrAfter(at + 1))
        {
            forward.Add(at);
        }

        var days = Enumerable.Range(first, (int)(last / Day) - first);
        Assert.Equal(days.Where(day => schedule.MatchesDay(day)), forward.Select(at => (int)(at / Day)));
        Assert.All(forward.Zip(forward.Skip(1)), pair => Assert.Equal(
            pair.First, schedule.AtOrBefore(pair.Second - 1)));
    }

    [Fact]
    public void Outside_the_years_that_dates_have_there_is_nothing()
    {
        var schedule = CronExpression.Parse("* * * * * *").Schedule;

        Assert.Equal(0, schedule.AtOrAfter(-5));
        Assert.Equal(CronSchedule.None, schedule.AtOrBefore(-1));
        Assert.Equal(CronSchedule.None, schedule.AtOrAfter(CronSchedule.LastSecond + 1));
        Assert.Equal(CronSchedule.LastSecond, schedule.AtOrBefore(CronSchedule.LastSecond + 5));
    }

    [Fact]
    public void Only_listed_years_match()
    {
        var schedule = CronExpression.Parse("0 0 0 1 1 ? 1970,2099", CronFormat.Quartz).Schedule;

        Assert.Equal(
            new DateOnly(2099, 1, 1).DayNumber * Day, schedule.AtOrAfter(new DateOnly(1970, 1, 2).DayNumber * Day));
        Assert.Equal(
            new DateOnly(1970, 1, 1).DayNumber * Day, schedule.AtOrBefore(new DateOnly(2098, 12, 31).DayNumber * Day));
        Assert.Equal(CronSchedule.None, schedule.AtOrAfter(new DateOnly(2099, 1, 2).DayNumber * Day));
        Assert.Equal(CronSchedule.None, schedule.AtOrBefore(new DateOnly(1969, 12, 31).DayNumber * Day));
    }
}
