namespace CognitionOS.Scheduling.Tests;

public sealed class CronFieldParserTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("59", "59")]
    [InlineData("05", "5")]
    [InlineData("3,1,2,3", "1 2 3")]
    [InlineData("57-2", "0 1 2 57 58 59")]
    [InlineData("50-5/5", "0 5 50 55")]
    [InlineData("10-10", "10")]
    [InlineData("40/7", "40 47 54")]
    [InlineData("*/25", "0 25 50")]
    [InlineData("0-20/10,21-22", "0 10 20 21 22")]
    public void Items_name_the_minutes_that_they_say(string text, string values) =>
        Assert.Equal(values, Values(Read(CronFieldSpec.Minute, text)));

    [Theory]
    [InlineData("jan,DEC", "1 12")]
    [InlineData("NOV-feb", "1 2 11 12")]
    [InlineData("MAR-7/2", "3 5 7")]
    public void Months_have_names_too(string text, string values) =>
        Assert.Equal(values, Values(Read(CronFieldSpec.Month, text)));

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2096/2", "2096 2098")]
    [InlineData("1970-2099/129", "1970 2099")]
    public void Years_have_four_digits(string text, string values) =>
        Assert.Equal(values, Values(Read(CronFieldSpec.Year, text, CronFormat.Quartz)));

    [Theory]
    [InlineData("60", 0, "'60' is out of range; it takes 0-59")]
    [InlineData("1,99999999999", 2, "'99999999999' is out of range")]
    [InlineData("007", 0, "'007' is out of range")]
    [InlineData("", 0, "a value is missing")]
    [InlineData("1,", 2, "a value is missing")]
    [InlineData(",1", 0, "',1' was not expected")]
    [InlineData("1-", 2, "a value is missing")]
    [InlineData("-1", 0, "'-1' was not expected")]
    [InlineData("1/0", 2, "'0' is out of range; it takes a step of 1-59")]
    [InlineData("1/60", 2, "'60' is out of range; it takes a step of 1-59")]
    [InlineData("1//2", 2, "'/2' was not expected")]
    [InlineData("1-2-3", 3, "'-3' was not expected; after a value only ',', '-' or '/' may follow")]
    [InlineData("MON", 0, "'MON' was not expected")]
    [InlineData("1 2", 1, "' 2' was not expected")]
    [InlineData("L", 0, "'L' was not expected")]
    [InlineData("1W", 1, "'W' was not expected")]
    [InlineData("*,5", 0, "'*' cannot be part of a list; use it alone, or use two expressions")]
    [InlineData("5,*/2", 2, "'*/2' cannot be part of a list")]
    [InlineData("/5", 0, "'/5' was not expected")]
    [InlineData("１", 0, "'１' was not expected")]
    public void A_faulty_field_is_refused_with_place_and_cause(string text, int position, string fault)
    {
        var parser = new CronFieldParser(CronFieldSpec.Minute, new CronToken(text, 100), CronFormat.Standard, null);

        Assert.False(parser.TryParse());

        Assert.Equal(("minute", 100 + position), (parser.Error!.Field, parser.Error.Position));
        Assert.Contains(fault, parser.Error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"(position {100 + position}).", parser.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030-2029", "cannot run backwards")]
    [InlineData("1969", "'1969' is out of range; it takes 1970-2099")]
    [InlineData("02026", "'02026' is out of range")]
    [InlineData("*/130", "a step of 1-129")]
    [InlineData("H", "'H'")]
    public void A_faulty_year_is_refused(string text, string fault) =>
        Assert.Contains(fault, Refused(CronFieldSpec.Year, text, CronFormat.Quartz), StringComparison.Ordinal);

    [Theory]
    [InlineData(CronFormat.Vixie)]
    [InlineData(CronFormat.Quartz)]
    public void A_star_may_stand_in_a_list_outside_of_standard(CronFormat format)
    {
        var parser = Read(CronFieldSpec.Hour, "1,*/12", format);

        Assert.Equal("0 1 12", Values(parser));
        Assert.False(parser.Values.StartsWithStar);
        Assert.True(Read(CronFieldSpec.Hour, "*/12,1", format).Values.StartsWithStar);
    }

    [Fact]
    public void Quartz_reads_a_step_without_a_start_as_from_the_first_value()
    {
        Assert.Equal("0 20 40", Values(Read(CronFieldSpec.Minute, "/20", CronFormat.Quartz)));
        Assert.Contains("'/20'", Refused(CronFieldSpec.Minute, "/20", CronFormat.Vixie), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("1-2", true)]
    [InlineData("1/30", true)]
    [InlineData("1,2-3", true)]
    [InlineData("1", false)]
    [InlineData("1,2,3", false)]
    public void Star_range_and_step_make_an_interval_of_a_time_field_only(string text, bool isInterval)
    {
        Assert.Equal(isInterval, Read(CronFieldSpec.Minute, text).Values.IsInterval);
        Assert.False(Read(CronFieldSpec.DayOfMonth, text).Values.IsInterval);
    }

    [Theory]
    [InlineData(CronFormat.Standard, false)]
    [InlineData(CronFormat.Vixie, true)]
    [InlineData(CronFormat.Quartz, true)]
    public void A_question_mark_in_a_day_field_is_a_star_in_standard_and_leaves_it_out_elsewhere(
        CronFormat format, bool isUnspecified)
    {
        var parser = Read(CronFieldSpec.DayOfMonth, "?", format);

        Assert.Equal((isUnspecified, !isUnspecified), (parser.Values.IsUnspecified, parser.Values.StartsWithStar));
        Assert.Equal(Enumerable.Range(1, 31), parser.Values.Listed());
    }

    [Fact]
    public void A_question_mark_has_no_place_in_a_list_and_none_in_other_fields()
    {
        Assert.Contains(
            "part of a list", Refused(CronFieldSpec.DayOfMonth, "?,1", CronFormat.Quartz), StringComparison.Ordinal);
        Assert.Contains(
            "write '*' here", Refused(CronFieldSpec.Hour, "?", CronFormat.Quartz), StringComparison.Ordinal);
        Assert.Equal(24, Read(CronFieldSpec.Hour, "?").Values.Listed().Count());
    }

    [Fact]
    public void A_day_name_with_a_step_is_refused_in_quartz_and_a_number_is_not()
    {
        Assert.Contains(
            "use a calendar interval",
            Refused(CronFieldSpec.QuartzDayOfWeek, "FRI/2", CronFormat.Quartz),
            StringComparison.Ordinal);
        Assert.Equal("2 4 6", Values(Read(CronFieldSpec.QuartzDayOfWeek, "2/2", CronFormat.Quartz)));
        Assert.Equal("5 7", Values(Read(CronFieldSpec.DayOfWeek, "FRI/2")));
    }

    [Fact]
    public void Any_row_of_what_cron_uses_is_read_or_refused_within_its_text()
    {
        string[] pieces =
            ["*", "/", "-", ",", "0", "7", "31", "59", "H", "L", "W", "#", "?", "MON", "(", ")", "x", "é"];
        CronFieldSpec[] specs =
            [CronFieldSpec.Minute, CronFieldSpec.DayOfMonth, CronFieldSpec.DayOfWeek, CronFieldSpec.QuartzDayOfWeek];
        var random = new Random(43);
        var read = 0;
        for (var round = 0; round < 30_000; round++)
        {
            var text = string.Concat(random.GetItems(pieces, random.Next(1, 6)));
            var parser = new CronFieldParser(
                specs[random.Next(specs.Length)], new CronToken(text, 10), (CronFormat)random.Next(3), "key");
            var isRead = parser.TryParse();

            read += isRead ? 1 : 0;
            Assert.Equal(isRead, parser.Error is null);
            Assert.InRange(parser.Error?.Position ?? 10, 10, 10 + text.Length);
        }

        Assert.InRange(read, 500, 25_000);
    }

    private static CronFieldParser Read(CronFieldSpec spec, string text, CronFormat format = CronFormat.Standard)
    {
        var parser = new CronFieldParser(spec, new CronToken(text, 0), format, null);
        Assert.True(parser.TryParse(), parser.Error?.Message);
        return parser;
    }

    private static string Refused(CronFieldSpec spec, string text, CronFormat format)
    {
        var parser = new CronFieldParser(spec, new CronToken(text, 0), format, null);
        Assert.False(parser.TryParse());
        return parser.Error!.Message;
    }

    private static string Values(CronFieldParser parser) => string.Join(' ', parser.Values.Listed());
}
