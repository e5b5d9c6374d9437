namespace CognitionOS.Scheduling.Tests;

public sealed class CronDayItemsTests
{
    [Theory]
    [InlineData("L", 0)]
    [InlineData("l", 0)]
    [InlineData("L-0", 0)]
    [InlineData("L-30", 30)]
    public void Days_before_the_end_of_the_month_are_offsets(string text, int offset) =>
        Assert.Equal(1u << offset, Month(text).FromEnd);

    [Theory]
    [InlineData("LW", CronFormat.Standard, 0)]
    [InlineData("L-3W", CronFormat.Standard, 3)]
    [InlineData("L-3W", CronFormat.Quartz, 3)]
    [InlineData("LW", CronFormat.Vixie, 0)]
    [InlineData("LW-0", CronFormat.Quartz, 0)]
    public void Weekdays_near_the_end_of_the_month_are_offsets_too(string text, CronFormat format, int offset)
    {
        var values = Month(text, format);

        Assert.Equal((1u << offset, 0u), (values.WeekdaysFromEnd, values.FromEnd));
    }

    [Fact]
    public void Quartz_counts_back_from_the_last_weekday()
    {
        Assert.Equal(1u << 2, Month("LW-2", CronFormat.Quartz).BeforeLastWeekday);
        Assert.Contains("'-2' was not expected", Refused(CronFieldSpec.DayOfMonth, "LW-2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1W", 1)]
    [InlineData("31w", 31)]
    public void The_weekday_nearest_a_day_is_that_day_s_bit(string text, int day)
    {
        var values = Month(text);

        Assert.Equal(1u << day, values.NearestWeekdays);
        Assert.Empty(values.Listed());
    }

    [Theory]
    [InlineData("0L", 0)]
    [InlineData("7L", 0)]
    [InlineData("FRIL", 5)]
    public void The_last_of_a_weekday_counts_from_sunday(string text, int weekDay) =>
        Assert.Equal(1u << weekDay, Week(text).LastWeekDays);

    [Theory]
    [InlineData("1#1", 1)]
    [InlineData("SUN#1", 0)]
    [InlineData("7#1", 0)]
    [InlineData("2#3", 16)]
    [InlineData("6#5", 34)]
    public void The_nth_of_a_weekday_is_a_bit_of_its_week(string text, int bit) =>
        Assert.Equal(1UL << bit, Week(text).NthWeekDays);

    [Fact]
    public void Quartz_counts_weekdays_from_1()
    {
        Assert.Equal(1u << 5, Week("6L", CronFormat.Quartz).LastWeekDays);
        Assert.Equal(1UL << 12, Week("6#2", CronFormat.Quartz).NthWeekDays);
        Assert.Equal([7], Week("L", CronFormat.Quartz).Listed());
    }

    [Theory]
    [InlineData("L-31", "0-30 days before the end")]
    [InlineData("L-", "a value is missing")]
    [InlineData("0W", "'0' is out of range")]
    [InlineData("32W", "'32' is out of range")]
    [InlineData("1-5W", "'W' was not expected")]
    [InlineData("WL", "'WL' was not expected")]
    [InlineData("L,15", "cannot be part of a list")]
    [InlineData("15,LW", "'LW' cannot be part of a list")]
    [InlineData("1W,15W", "cannot be part of a list")]
    [InlineData("5L", "'L' was not expected")]
    [InlineData("5#1", "'#1' was not expected")]
    public void A_faulty_day_of_the_month_is_refused(string text, string fault) =>
        Assert.Contains(fault, Refused(CronFieldSpec.DayOfMonth, text), StringComparison.Ordinal);

    [Theory]
    [InlineData("1#0", "1-5 after '#'")]
    [InlineData("1#6", "1-5 after '#'")]
    [InlineData("1#", "a value is missing")]
    [InlineData("L", "'L' was not expected")]
    [InlineData("5W", "'W' was not expected")]
    [InlineData("1-5L", "'L' was not expected")]
    [InlineData("1L,2L", "cannot be part of a list")]
    [InlineData("1#1,1#3", "cannot be part of a list")]
    public void A_faulty_day_of_the_week_is_refused(string text, string fault) =>
        Assert.Contains(fault, Refused(CronFieldSpec.DayOfWeek, text), StringComparison.Ordinal);

    [Fact]
    public void Lists_of_specials_of_the_month_are_allowed_outside_of_standard()
    {
        var values = Month("1,15W,L,L-2,LW", CronFormat.Quartz);

        Assert.Equal([1], values.Listed());
        Assert.Equal((1u << 15, 0b101u, 1u), (values.NearestWeekdays, values.FromEnd, values.WeekdaysFromEnd));
    }

    [Fact]
    public void Specials_of_the_week_stand_alone_in_every_format()
    {
        foreach (var format in Enum.GetValues<CronFormat>())
        {
            var spec = format == CronFormat.Quartz ? CronFieldSpec.QuartzDayOfWeek : CronFieldSpec.DayOfWeek;

            Assert.Contains("part of a list", Refused(spec, "2L,3", format), StringComparison.Ordinal);
            Assert.Contains("part of a list", Refused(spec, "3,2#1", format), StringComparison.Ordinal);
        }
    }

    private static CronFieldValues Month(string text, CronFormat format = CronFormat.Standard) =>
        Read(CronFieldSpec.DayOfMonth, text, format);

    private static CronFieldValues Week(string text, CronFormat format = CronFormat.Standard) => Read(
        format == CronFormat.Quartz ? CronFieldSpec.QuartzDayOfWeek : CronFieldSpec.DayOfWeek, text, format);

    private static CronFieldValues Read(CronFieldSpec spec, string text, CronFormat format)
    {
        var parser = new CronFieldParser(spec, new CronToken(text, 0), format, null);
        Assert.True(parser.TryParse(), parser.Error?.Message);
        return parser.Values;
    }

    private static string Refused(CronFieldSpec spec, string text, CronFormat format = CronFormat.Standard)
    {
        var parser = new CronFieldParser(spec, new CronToken(text, 0), format, null);
        Assert.False(parser.TryParse());
        return parser.Error!.Message;
    }
}
