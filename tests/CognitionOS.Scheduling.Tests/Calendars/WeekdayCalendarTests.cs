namespace CognitionOS.Scheduling.Tests;

public sealed class WeekdayCalendarTests
{
    private const long Day = CronSchedule.SecondsPerDay;

    private static readonly DayOfWeek[] AllDays = Enum.GetValues<DayOfWeek>();

    [Fact]
    public void Every_set_of_days_is_left_out_in_every_week()
    {
        for (var set = 0; set < 127; set++)
        {
            var days = AllDays.Where(day => ((set >> (int)day) & 1) != 0).ToArray();
            var calendar = new WeekdayCalendar(days);
            for (var day = 740_000L; day < 740_014; day++)
            {
                var next = day;
                while (days.Contains(DateOnly.FromDayNumber((int)next).DayOfWeek))
                {
                    next++;
                }

                var noon = (day * Day) + 43_200;
                Assert.Equal(next == day ? noon : next * Day, calendar.IncludedFrom(noon));
            }

            Assert.Equal(days, calendar.Days);
        }
    }

    [Fact]
    public void All_seven_leave_nothing() => Assert.Equal(long.MaxValue, new WeekdayCalendar(AllDays).IncludedFrom(0));

    [Fact]
    public void The_first_day_there_is_was_a_monday()
    {
        Assert.Equal(Day, new WeekdayCalendar([DayOfWeek.Monday]).IncludedFrom(0));
        Assert.Equal(0, new WeekdayCalendar([DayOfWeek.Sunday]).IncludedFrom(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public void A_day_that_is_none_of_the_seven_is_refused(int day)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new WeekdayCalendar([(DayOfWeek)day]));

        Assert.Equal((DayOfWeek)day, refused.ActualValue);
    }
}
