using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class CalendarJsonTests
{
    public static TheoryData<ExclusionCalendar, string> Forms => new()
    {
        {
            ExclusionCalendar.Dates(new DateOnly(2026, 12, 24), new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 1)),
            """{"kind":"dates","dates":["2026-01-01","2026-12-24"]}"""
        },
        { ExclusionCalendar.Dates(), """{"kind":"dates","dates":[]}""" },
        {
            ExclusionCalendar.Weekdays(DayOfWeek.Saturday, DayOfWeek.Sunday),
            """{"kind":"weekdays","days":["Sunday","Saturday"]}"""
        },
        { ExclusionCalendar.AnnualDays((12, 24), (2, 29)), """{"kind":"annual","days":["02-29","12-24"]}""" },
        {
            ExclusionCalendar.Cron(CronExpression.Parse("* 0-7 * * *")),
            """{"kind":"cron","expression":"* 0-7 * * *"}"""
        },
        {
            ExclusionCalendar.Cron(CronExpression.Parse("0 * 0-7 ? * 2", CronFormat.Quartz)),
            """{"kind":"cron","expression":"0 * 0-7 ? * 2","format":"Quartz"}"""
        },
        {
            ExclusionCalendar.Union(ExclusionCalendar.Union(), ExclusionCalendar.Weekdays(DayOfWeek.Monday)),
            """{"kind":"union","of":[{"kind":"union","of":[]},{"kind":"weekdays","days":["Monday"]}]}"""
        },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_kind_has_its_form_and_is_read_back_from_it(ExclusionCalendar calendar, string json)
    {
        Assert.Equal(json, Write(calendar));
        Assert.Equal(json, Write(Read(json)));
    }

    [Fact]
    public void What_is_read_back_leaves_out_the_same() =>
        Prop.ForAll(
            AnyTrigger.Exclusions().ToArbitrary(),
            AnyTrigger.Instant().ToArbitrary(),
            (calendar, instant) =>
            {
                var back = Read(Write(calendar!));

                Assert.Equal(
                    calendar!.GetNextIncluded(instant, TimeZoneInfo.Utc),
                    back.GetNextIncluded(instant, TimeZoneInfo.Utc));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hash_is_written_as_what_it_stands_for()
    {
        var hashed = CronExpression.Parse("H 3 * * *", CronFormat.Standard, "key");

        Assert.DoesNotContain('H', Write(ExclusionCalendar.Cron(hashed)));
    }

    [Theory]
    [InlineData("""{"kind":"dates","dates":["2026-02-30"]}""", "dates is 2026-02-30; it must be a date such as")]
    [InlineData("""{"kind":"dates","dates":["26-02-01"]}""", "it must be a date such as")]
    [InlineData("""{"kind":"annual","days":["13-01"]}""", "days is 13-01; it must be month and day such as 12-24.")]
    [InlineData("""{"kind":"annual","days":["1-1"]}""", "it must be month and day")]
    [InlineData("""{"kind":"weekdays","days":["7"]}""", "days is 7; this version knows Sunday")]
    [InlineData("""{"kind":"cron","expression":"* 25 * * *"}""", "expression is * 25 * * *; The hour field")]
    [InlineData("""{"kind":"cron","expression":"H * * * *"}""", "'H' needs a hash key")]
    [InlineData("""{"kind":"cron","expression":"* * * * *","format":"Solaris"}""", "this version knows Standard")]
    [InlineData("""{"kind":"tides"}""", "kind is tides; this version knows dates, weekdays, annual, cron and union.")]
    [InlineData("""{"dates":[]}""", "kind is missing")]
    public void What_it_cannot_read_is_refused(string json, string fault) =>
        Assert.Contains(fault, Assert.Throws<FormatException>(() => Read(json)).Message, StringComparison.Ordinal);

    private static ExclusionCalendar Read(string json) =>
        Trigger.FromJson($$"""{"kind":"cron","expression":"0 6 * * *","except":{{json}}}""").Except!;

    private static string Write(ExclusionCalendar calendar)
    {
        var json = new CronTrigger("0 6 * * *") { Except = calendar }.ToJson();
        const string Before = """{"kind":"cron","expression":"0 6 * * *","except":""";
        Assert.StartsWith(Before, json, StringComparison.Ordinal);
        return json[Before.Length..^1];
    }
}
