namespace CognitionOS.Scheduling.Tests;

public sealed class AnnualCalendarTests
{
    private const long Day = CronSchedule.SecondsPerDay;

    [Fact]
    public void Each_day_of_each_year_is_left_out_just_when_it_was_named()
    {
        var random = new Random(7);
        var first = new DateOnly(2023, 12, 1).DayNumber;
        for (var round = 0; round < 40; round++)
        {
            (int Month, int Day)[] named =
                [.. Enumerable.Range(0, 30).Select(_ => DateOnly.FromDayNumber(first + random.Next(800)))
                    .Select(date => (date.Month, date.Day))];
            var calendar = new AnnualCalendar(named);
            for (var day = first; day < first + 800; day++)
            {
                var date = DateOnly.FromDayNumber(day);
                var isNamed = named.Contains((date.Month, date.Day));

                Assert.Equal(isNamed ? (day + 1) * Day : (day * Day) + 7, calendar.IncludedFrom((day * Day) + 7));
            }

            Assert.Equal(named.Distinct().Order(), calendar.Days);
        }
    }

    [Fact]
    public void The_29th_of_february_is_left_out_in_the_years_that_have_it()
    {
        var calendar = new AnnualCalendar([(2, 29)]);

        Assert.Equal(WallSet.At("2028-03-01"), calendar.IncludedFrom(WallSet.At("2028-02-29")));
        Assert.Equal(WallSet.At("2027-02-28"), calendar.IncludedFrom(WallSet.At("2027-02-28")));
        Assert.Equal(WallSet.At("2027-03-01"), calendar.IncludedFrom(WallSet.At("2027-03-01")));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(13, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 32)]
    [InlineData(2, 30)]
    [InlineData(4, 31)]
    public void A_day_that_no_year_has_is_refused(int month, int day) =>
        Assert.Contains(
            $"No year has day {day} in month {month}.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AnnualCalendar([(month, day)])).Message,
            StringComparison.Ordinal);
}
