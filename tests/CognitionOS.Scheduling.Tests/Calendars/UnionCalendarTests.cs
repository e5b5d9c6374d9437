namespace CognitionOS.Scheduling.Tests;

public sealed class UnionCalendarTests
{
    private static readonly ExclusionCalendar Weekend = new WeekdayCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday]);
    private static readonly ExclusionCalendar Monday = new DateCalendar([new DateOnly(2026, 3, 9)]);
    private static readonly ExclusionCalendar Morning = new CronCalendar(CronExpression.Parse("* 0-7 * * *"));

    [Theory]
    [InlineData("2026-03-06T09:00", "2026-03-06T09:00")]
    [InlineData("2026-03-06T03:00", "2026-03-06T08:00")]
    [InlineData("2026-03-07T03:00", "2026-03-09T00:00")]
    [InlineData("2026-03-09T00:00", "2026-03-10T00:00")]
    public void It_goes_on_to_the_latest_that_any_part_says(string from, string included) =>
        Assert.Equal(
            WallSet.At(included), new UnionCalendar([Weekend, Monday, Morning]).IncludedFrom(WallSet.At(from)));

    [Fact]
    public void Steps_over_parts_that_follow_one_another_lead_out_of_all_of_them() =>
        Assert.Equal(
            At.Utc("2026-03-10T08:00"),
            ExclusionCalendar.Union(Weekend, Monday, Morning)
                .GetNextIncluded(At.Utc("2026-03-07T03:00"), TimeZoneInfo.Utc));

    [Fact]
    public void Its_parts_stay_in_the_order_given() =>
        Assert.Equal([Monday, Weekend], new UnionCalendar([Monday, Weekend]).Parts);

    [Fact]
    public void Without_parts_it_leaves_out_nothing() => Assert.Equal(9, new UnionCalendar([]).IncludedFrom(9));

    [Fact]
    public void A_part_that_leaves_nothing_leaves_nothing() =>
        Assert.Equal(
            long.MaxValue,
            new UnionCalendar([new WeekdayCalendar(Enum.GetValues<DayOfWeek>()), Monday]).IncludedFrom(9));
}
