namespace CognitionOS.Scheduling.Tests;

public sealed class DateCalendarTests
{
    private const long Day = CronSchedule.SecondsPerDay;

    [Fact]
    public void Days_in_a_row_are_skipped_at_once_and_the_others_left_as_they_are()
    {
        var random = new Random(13);
        for (var round = 0; round < 200; round++)
        {
            var first = random.Next(0, 3_000_000);
            DateOnly[] dates =
                [.. Enumerable.Range(0, 20).Select(_ => DateOnly.FromDayNumber(first + random.Next(30)))];
            var calendar = new DateCalendar(dates);
            for (var day = first; day < first + 31; day++)
            {
                var next = day;
                while (dates.Contains(DateOnly.FromDayNumber(next)))
                {
                    next++;
                }

                var second = (day * Day) + random.Next(86_400);
                Assert.Equal(next == day ? second : next * Day, calendar.IncludedFrom(second));
            }

            Assert.Equal(dates.Distinct().Order(), calendar.Days);
        }
    }

    [Fact]
    public void The_last_day_there_is_leaves_nothing_after_it() =>
        Assert.True(
            new DateCalendar([DateOnly.MaxValue]).IncludedFrom(CronSchedule.LastSecond) > CronSchedule.LastSecond);

    [Fact]
    public void No_dates_leave_everything() => Assert.Equal(5, new DateCalendar([]).IncludedFrom(5));
}
