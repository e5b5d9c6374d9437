namespace CognitionOS.Scheduling.Tests;

public sealed class CronDayWordsTests
{
    private const uint EveryDay = 0xFFFF_FFFE;
    private const uint EveryWeekDay = 0x7F;

    [Theory]
    [InlineData(EveryDay, EveryWeekDay, "")]
    [InlineData(2u, EveryWeekDay, "on day 1 of the month")]
    [InlineData(0b1110u, EveryWeekDay, "on day 1 to 3 of the month")]
    [InlineData(EveryDay, 1u, "on Sunday")]
    [InlineData(EveryDay, 0b11_1110u, "on Monday to Friday")]
    [InlineData(2u, 2u, "on day 1 of the month AND only on Monday")]
    public void Days_that_must_both_match_are_joined_by_and(uint month, uint week, string words) =>
        Assert.Equal(words, Describe(CronDayRule.Both, month, week));

    [Theory]
    [InlineData(EveryDay, EveryWeekDay, "")]
    [InlineData(2u, EveryWeekDay, "")]
    [InlineData(EveryDay, 1u, "")]
    [InlineData(2u, 2u, "on day 1 of the month OR on Monday")]
    public void Days_of_which_one_must_match_are_joined_by_or_and_every_day_swallows_the_other(
        uint month, uint week, string words) => Assert.Equal(words, Describe(CronDayRule.Either, month, week));

    [Fact]
    public void A_field_that_was_left_out_is_not_spoken_of()
    {
        Assert.Equal("on day 1 of the month", Describe(CronDayRule.MonthOnly, 2, 2));
        Assert.Equal("on Monday", Describe(CronDayRule.WeekOnly, 2, 2));
        Assert.Equal("", Describe(CronDayRule.MonthOnly, EveryDay, 2));
    }

    [Fact]
    public void Specials_of_the_month_are_said_one_after_the_other()
    {
        var days = new CronDays
        {
            Rule = CronDayRule.MonthOnly,
            MonthDays = 1u << 10,
            NearestWeekdays = 1u << 15,
            FromEnd = 0b111,
            WeekdaysFromEnd = 0b101,
            BeforeLastWeekday = 0b10,
        };

        Assert.Equal(
            "on day 10 of the month, on the weekday nearest day 15 of the month, on the last day of the month,"
            + " on 1 day before the last day of the month, on 2 days before the last day of the month,"
            + " on the last weekday of the month, on the weekday nearest 2 days before the last day of the month"
            + " or on 1 day before the last weekday of the month",
            CronDayWords.Describe(days));
    }

    [Fact]
    public void Specials_of_the_week_are_said_one_after_the_other()
    {
        var days = new CronDays
        {
            Rule = CronDayRule.WeekOnly,
            WeekDays = 0b10,
            LastWeekDays = 1u << 6,
            NthWeekDays = (1UL << 7) | (1UL << 34),
        };

        Assert.Equal(
            "on Monday, on the last Saturday of the month, on the second Sunday of the month"
            + " or on the fifth Saturday of the month",
            CronDayWords.Describe(days));
    }

    private static string Describe(CronDayRule rule, uint month, uint week) =>
        CronDayWords.Describe(new CronDays { Rule = rule, MonthDays = month, WeekDays = week });
}
