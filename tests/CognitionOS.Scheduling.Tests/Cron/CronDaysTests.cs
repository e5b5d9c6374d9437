namespace CognitionOS.Scheduling.Tests;

public sealed class CronDaysTests
{
    [Theory]
    [InlineData("10,20 * ?", 2026, 2, "10 20")]
    [InlineData("L * ?", 2024, 2, "29")]
    [InlineData("L-28 * ?", 2024, 2, "1")]
    [InlineData("L-29 * ?", 2024, 2, "")]
    [InlineData("LW * ?", 2026, 5, "29")]
    [InlineData("L-1W * ?", 2010, 10, "29")]
    [InlineData("L-30W * ?", 2010, 11, "")]
    [InlineData("LW-2 * ?", 2010, 10, "27")]
    [InlineData("LW-30 * ?", 2010, 10, "1")]
    [InlineData("1W * ?", 2026, 8, "3")]
    [InlineData("2W * ?", 2026, 8, "3")]
    [InlineData("15W * ?", 2026, 8, "14")]
    [InlineData("31W * ?", 2026, 5, "29")]
    [InlineData("31W * ?", 2025, 2, "28")]
    [InlineData("2W,16W,L * ?", 2010, 10, "1 15 31")]
    [InlineData("? * MON", 2026, 2, "2 9 16 23")]
    [InlineData("? * 1", 2026, 3, "1 8 15 22 29")]
    [InlineData("? * 6L", 2026, 2, "27")]
    [InlineData("? * SUNL", 2026, 5, "31")]
    [InlineData("? * 2#1", 2026, 6, "1")]
    [InlineData("? * 3#5", 2026, 6, "30")]
    [InlineData("? * 4#5", 2026, 6, "")]
    [InlineData("13 * FRI", 2026, 2, "6 13 20 27")]
    [InlineData("14 * FRI", 2026, 2, "6 13 14 20 27")]
    public void A_month_has_the_days_that_its_fields_name(string fields, int year, int month, string expected)
    {
        var days = CronExpression.Parse($"0 0 0 {fields}", CronFormat.Quartz).Schedule.Days.In(year, month);

        Assert.Equal(expected, string.Join(' ', CronText.Values(days)));
    }

    [Theory]
    [InlineData("31W", 2025, 2, "")]
    [InlineData("31W", 2026, 5, "29")]
    [InlineData("L-3W", 2017, 2, "24")]
    [InlineData("L-0W", 2016, 2, "29")]
    public void Standard_skips_a_month_that_lacks_the_day(string day, int year, int month, string expected)
    {
        var days = CronExpression.Parse($"0 0 {day} * *").Schedule.Days.In(year, month);

        Assert.Equal(expected, string.Join(' ', CronText.Values(days)));
    }
}
