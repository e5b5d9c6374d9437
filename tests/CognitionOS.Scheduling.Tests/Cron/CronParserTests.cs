namespace CognitionOS.Scheduling.Tests;

public sealed class CronParserTests
{
    [Theory]
    [InlineData("60 * * * *", CronFormat.Standard, "minute", "60", 0, "0-59")]
    [InlineData("* 24 * * *", CronFormat.Standard, "hour", "24", 2, "0-23")]
    [InlineData("* * 0 * *", CronFormat.Standard, "day-of-month", "0", 4, "1-31")]
    [InlineData("* * * FOO *", CronFormat.Standard, "month", "FOO", 6, "1-12 or JAN-DEC")]
    [InlineData("* * * * 8", CronFormat.Standard, "day-of-week", "8", 8, "0-7 or SUN-SAT")]
    [InlineData("5- * * * *", CronFormat.Standard, "minute", "", 2, "0-59")]
    [InlineData("*/60 * * * *", CronFormat.Standard, "minute", "60", 2, "a step of 1-59")]
    [InlineData("* * 1,L * *", CronFormat.Standard, "day-of-month", "L", 6, "1-31")]
    [InlineData("* * L-31 * *", CronFormat.Standard, "day-of-month", "31", 6, "0-30 days before the end")]
    [InlineData("* * * * 3#6", CronFormat.Standard, "day-of-week", "6", 10, "1-5 after '#'")]
    [InlineData("70 * * * * *", CronFormat.Standard, "second", "70", 0, "0-59")]
    [InlineData("0 0 0 * * ? 1969", CronFormat.Quartz, "year", "1969", 12, "1970-2099")]
    [InlineData("0 0 0 * * ? 2030-2020", CronFormat.Quartz, "year", "2030-2020", 12, "1970-2099")]
    [InlineData("0 0 0 ? * 0", CronFormat.Quartz, "day-of-week", "0", 10, "1-7 or SUN-SAT")]
    [InlineData("0 0 0 ? * ? 2030", CronFormat.Quartz, "day-of-week", "?", 10, "1-7 or SUN-SAT")]
    [InlineData("? * * * *", CronFormat.Vixie, "minute", "?", 0, "0-59")]
    public void An_error_names_field_text_position_and_range(
        string text, CronFormat format, string field, string faulty, int position, string allowed)
    {
        Assert.False(CronExpression.TryParse(text, format, null, out var expression, out var error));

        Assert.Null(expression);
        Assert.Equal((field, faulty, position, allowed), (error.Field, error.Text, error.Position, error.AllowedRange));
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, error.ToString());
    }

    [Theory]
    [InlineData(
        "60 * * * *",
        CronFormat.Standard,
        "The minute field '60' is not valid: '60' is out of range; it takes 0-59 (position 0).")]
    [InlineData("H * * * *", CronFormat.Standard, "pass one, such as the job's name")]
    [InlineData("* * * * *", CronFormat.Quartz, "Quartz takes 6 or 7: second minute hour")]
    [InlineData("* * * * * *", CronFormat.Vixie, "Seconds need CronFormat.Standard.")]
    [InlineData("* * *", CronFormat.Standard, "has 3 fields. Standard takes 5")]
    [InlineData(" ", CronFormat.Standard, "The expression is empty.")]
    [InlineData("@fortnightly", CronFormat.Standard, "@yearly, @annually, @monthly")]
    [InlineData("@daily 5", CronFormat.Standard, "Nothing may follow '@daily'.")]
    [InlineData("0 0 0 ? * FRI/2", CronFormat.Quartz, "every n-th week")]
    [InlineData("0 0 0 ? * ?", CronFormat.Quartz, "Write '*' in day-of-month.")]
    [InlineData("* * * * 1#1,2", CronFormat.Vixie, "use two expressions")]
    public void A_message_says_how_to_mend_it(string text, CronFormat format, string part)
    {
        Assert.False(CronExpression.TryParse(text, format, null, out _, out var error));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_throws_the_error_that_try_parse_gives()
    {
        var thrown = Assert.Throws<CronFormatException>(() => CronExpression.Parse("61 * * * *"));

        Assert.False(CronExpression.TryParse("61 * * * *", out _, out var error));
        Assert.Equal(error, thrown.Error);
        Assert.Equal(error.Message, thrown.Message);
        Assert.IsType<FormatException>(thrown, exactMatch: false);
    }

    [Fact]
    public void Text_longer_than_a_thousand_characters_is_refused_unread()
    {
        var longest = "* * * * " + string.Join(',', Enumerable.Repeat("1", 496));

        Assert.True(CronExpression.TryParse(longest + " ", out _, out _));
        Assert.False(CronExpression.TryParse(longest + new string(' ', 10), out _, out var error));
        Assert.Contains("at most 1000", error.Message, StringComparison.Ordinal);
        Assert.True(error.Text.Length <= 40);
    }

    [Fact]
    public void Null_is_an_error_for_try_parse_and_a_mistake_for_parse()
    {
        Assert.False(CronExpression.TryParse(null, out _, out var error));
        Assert.Equal("expression", error.Field);
        Assert.Throws<ArgumentNullException>(() => CronExpression.Parse(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => CronExpression.Parse("* * * * *", (CronFormat)9));
    }

    [Theory]
    [InlineData("@yearly", "0 0 1 1 *")]
    [InlineData("@ANNUALLY", "0 0 1 1 *")]
    [InlineData(" @monthly ", "0 0 1 * *")]
    [InlineData("@weekly", "0 0 * * 0")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("@midnight", "0 0 * * *")]
    [InlineData("@hourly", "0 * * * *")]
    [InlineData("@every_minute", "* * * * *")]
    [InlineData("@every_second", "* * * * * *")]
    public void A_name_equals_what_it_stands_for_and_needs_no_key(string name, string fields)
    {
        Assert.Equal(CronExpression.Parse(fields), CronExpression.Parse(name));
        Assert.Equal(CronExpression.Parse(name), CronExpression.Parse(name, CronFormat.Standard, "key"));
        Assert.True(CronExpression.TryParse(name, CronFormat.Quartz, null, out _, out _));
        Assert.True(CronExpression.TryParse(name, CronFormat.Vixie, null, out _, out _));
    }

    [Theory]
    [InlineData("22-2", "0-2,22,23")]
    [InlineData("20-4/3", "2-2,20,23")]
    [InlineData("5,5,5", "5")]
    [InlineData("23-22", "*")]
    public void An_hour_range_wraps_round_midnight(string hours, string canonical) =>
        Assert.Equal($"0 {canonical} * * *", CronExpression.Parse($"0 {hours} * * *").ToString());

    [Theory]
    [InlineData("SAT-MON", "0,1,6")]
    [InlineData("7-2", "0-2")]
    [InlineData("7-2/2", "0,2")]
    [InlineData("5-0", "0,5,6")]
    [InlineData("6-7", "0,6")]
    [InlineData("0-7", "*")]
    [InlineData("*/2", "0,2,4,6")]
    [InlineData("1/2", "0,1,3,5")]
    public void A_week_wraps_round_sunday_which_is_0_and_7(string days, string canonical) =>
        Assert.Equal($"0 0 * * {canonical}", CronExpression.Parse($"0 0 * * {days}").ToString());

    [Theory]
    [InlineData("0 0 0 31W * ?", CronFormat.Quartz, 28)]
    [InlineData("0 0 31W * *", CronFormat.Standard, 31)]
    public void Quartz_moves_31W_to_the_end_of_a_short_month_and_standard_skips_it(
        string text, CronFormat format, int day)
    {
        var february = new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(day, CronExpression.Parse(text, format).GetNextOccurrence(february, TimeZoneInfo.Utc)!.Value.Day);
    }

    [Theory]
    [InlineData("0 0 13 * FRI", CronFormat.Standard, "2026-02-13")]
    [InlineData("0 0 13 * FRI", CronFormat.Vixie, "2026-01-02")]
    [InlineData("0 0 */2 * FRI", CronFormat.Vixie, "2026-01-09")]
    [InlineData("0 0 1-31/2 * FRI", CronFormat.Vixie, "2026-01-02")]
    [InlineData("0 0 13 * */5", CronFormat.Vixie, "2026-02-13")]
    [InlineData("0 0 0 13 * FRI", CronFormat.Quartz, "2026-01-02")]
    [InlineData("0 0 0 13 * ?", CronFormat.Quartz, "2026-01-13")]
    [InlineData("0 0 0 ? * FRI", CronFormat.Quartz, "2026-01-02")]
    [InlineData("0 0 0 * * FRI", CronFormat.Quartz, "2026-01-02")]
    public void Day_fields_combine_as_the_format_says(string text, CronFormat format, string day)
    {
        var newYear = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var next = CronExpression.Parse(text, format).GetNextOccurrence(newYear, TimeZoneInfo.Utc)!.Value;

        Assert.Equal(day, next.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }
}
