namespace CognitionOS.Scheduling.Tests;

public sealed class CronCalendarTests
{
    [Theory]
    [InlineData("* 0-7 * * *", 60)]
    [InlineData("*/3 * * * *", 60)]
    [InlineData("0 12 * * MON-FRI", 60)]
    [InlineData("30-59 23 * * *", 60)]
    [InlineData("* * 15 * *", 60)]
    [InlineData("10-19,40 */7 * * * *", 1)]
    [InlineData("*/2 0 0 * * *", 1)]
    [InlineData("0 */5 * * * *", 60)]
    public void Left_out_is_just_what_matches_by_the_minute_or_by_the_second(string text, int unit)
    {
        var cron = CronExpression.Parse(text);
        var calendar = new CronCalendar(cron);
        var random = new Random(17);
        var monday = WallSet.At("2026-03-02");
        for (var round = 0; round < 3_000; round++)
        {
            var wall = monday + random.Next(20 * 86_400);
            var start = wall / unit * unit;
            var isOut = cron.Schedule.AtOrAfter(start) == start;
            var included = calendar.IncludedFrom(wall);

            Assert.Equal(isOut, included != wall);
            for (var passed = start; isOut && passed < included; passed += unit)
            {
                Assert.True(cron.Schedule.AtOrAfter(passed) == passed, $"{text} does not leave out {passed}.");
            }
        }
    }

    [Fact]
    public void The_zone_does_not_matter_to_what_the_wall_clock_shows()
    {
        var calendar = new CronCalendar(CronExpression.Parse("* 2 * * *"));

        Assert.Equal(WallSet.At("2026-10-25T03:00"), calendar.IncludedFrom(WallSet.At("2026-10-25T02:30")));
    }

    [Fact]
    public void It_keeps_its_expression()
    {
        var cron = CronExpression.Parse("* 2 * * *");

        Assert.Same(cron, new CronCalendar(cron).Expression);
    }
}
