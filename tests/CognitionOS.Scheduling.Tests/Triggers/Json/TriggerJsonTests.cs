using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerJsonTests
{
    public static TheoryData<Trigger, string> Forms => new()
    {
        { new CronTrigger("0 6 * * *"), """{"kind":"cron","expression":"0 6 * * *"}""" },
        {
            new CronTrigger("0 0 6 ? * MON", CronFormat.Quartz, "Europe/Berlin")
            {
                HashKey = "a",
                Overlap = OverlapRule.BufferOne,
            },
            """{"kind":"cron","expression":"0 0 6 ? * MON","format":"Quartz","zone":"Europe/Berlin","hashKey":"a","""
            + """ "overlap":"BufferOne"}""".TrimStart()
        },
        {
            new IntervalTrigger(TimeSpan.FromSeconds(90))
            {
                StartAt = At.Utc("2026-01-01T02:00+02:00"),
                EndAt = At.Utc("2027-01-01T00:00"),
                MaxRuns = 5,
                Jitter = TimeSpan.FromSeconds(2),
                Misfire = MisfireRule.FireAll, CatchUp = TimeSpan.FromHours(1),
            },
            """{"kind":"interval","every":"00:01:30","startAt":"2026-01-01T00:00:00.0000000Z","""
            + """ "endAt":"2027-01-01T00:00:00.0000000Z","maxRuns":5,""".TrimStart()
            + """ "jitter":"00:00:02","misfire":"FireAll","catchUp":"01:00:00"}""".TrimStart()
        },
        { new FixedDelayTrigger(TimeSpan.FromDays(2)), """{"kind":"fixedDelay","delay":"2.00:00:00"}""" },
        {
            new CalendarIntervalTrigger(2, CalendarUnit.Months, new DateTime(2026, 1, 31, 9, 0, 0), "Asia/Tokyo"),
            """{"kind":"calendarInterval","every":2,"unit":"Months","first":"2026-01-31T09:00:00","""
            + """ "zone":"Asia/Tokyo"}""".TrimStart()
        },
        {
            new DailyWindowTrigger(TimeSpan.FromMinutes(10), new TimeOnly(22, 0), new TimeOnly(2, 0))
            {
                Days = [DayOfWeek.Friday, DayOfWeek.Monday],
            },
            """{"kind":"dailyWindow","every":"00:10:00","from":"22:00:00","to":"02:00:00","days":["Monday","Friday"]}"""
        },
        {
            new OneShotTrigger
            {
                At = At.Utc("2026-01-01T00:00"),
                Except = ExclusionCalendar.Dates(new DateOnly(2026, 2, 1), new DateOnly(2026, 1, 2)),
            },
            """{"kind":"once","at":"2026-01-01T00:00:00.0000000Z","except":"""
            + """{"kind":"dates","dates":["2026-01-02","2026-02-01"]}}"""
        },
        {
            new OneShotTrigger
            {
                After = TimeSpan.FromMinutes(1),
                Except = ExclusionCalendar.Union(
                    ExclusionCalendar.AnnualDays((12, 24), (2, 29)),
                    ExclusionCalendar.Weekdays(DayOfWeek.Sunday),
                    ExclusionCalendar.Cron(CronExpression.Parse("* 0-6 * * *"))),
                ExceptZone = "Europe/Berlin",
            },
            """{"kind":"once","after":"00:01:00","except":{"kind":"union","of":["""
            + """{"kind":"annual","days":["02-29","12-24"]},"""
            + """{"kind":"weekdays","days":["Sunday"]},{"kind":"cron","expression":"* 0-6 * * *"}]},"""
            + """ "exceptZone":"Europe/Berlin"}""".TrimStart()
        },
        { new StartupTrigger(), """{"kind":"startup"}""" },
        { new AfterTrigger("extract", "größe"), """{"kind":"after","jobs":["extract","größe"]}""" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_kind_has_its_form(Trigger trigger, string json)
    {
        Assert.Equal(json, trigger.ToJson());
        Assert.Equal(json, Trigger.FromJson(json).ToJson());
    }

    [Fact]
    public void What_is_read_back_fires_at_the_same_instants() =>
        Prop.ForAll(AnyTrigger.Timed.ToArbitrary(), trigger =>
        {
            var after = At.Utc("2026-02-01T00:00");

            var back = Trigger.FromJson(trigger.ToJson());

            Assert.Equal(trigger.ToJson(), back.ToJson());
            Assert.Equal(trigger.Preview(after, 30), back.Preview(after, 30));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Name_and_payload_are_not_part_of_it() => Assert.Equal(
        new StartupTrigger().ToJson(), new StartupTrigger { Name = "boot", Payload = "x" }.ToJson());

    [Theory]
    [InlineData("""{"kind":"lunar","phase":"full"}""", "kind is lunar; this version knows cron,")]
    [InlineData(
        """{"kind":"startup","onlyLeader":true}""",
        "onlyLeader is true; this version does not know the part. A newer version")]
    [InlineData("""{"kind":"once","except":{"kind":"tides"}}""", "except.kind is tides; this version knows dates,")]
    [InlineData("""{"kind":"cron"}""", "expression is missing")]
    [InlineData("""{"kind":"interval","every":5}""", "every is 5; it must be a text.")]
    [InlineData("""{"kind":"interval","every":"soon"}""", "every is soon; it must be a span such as 00:05:00.")]
    [InlineData("""{"kind":"startup","misfire":"Sometimes"}""", "misfire is Sometimes; this version knows FireOnce,")]
    [InlineData("""{"kind":"startup","maxRuns":1.5}""", "maxRuns is 1.5; it must be a whole number.")]
    [InlineData("""{"kind":"after","jobs":"a"}""", "it must be a list.")]
    [InlineData(
        """{"kind":"once","except":{"kind":"annual","days":["02-30"]}}""",
        "except.days is 02-30; it must be month and day")]
    [InlineData(
        """{"kind":"once","except":{"kind":"union","of":[{"kind":"weekdays","days":["Sol"]}]}}""",
        "except.of[0].days is Sol;")]
    [InlineData("[]", "The trigger is no JSON object.")]
    [InlineData("{", "The trigger is no JSON: ")]
    public void What_it_cannot_read_is_refused_with_place_and_remedy(string json, string message)
    {
        var refused = Assert.Throws<FormatException>(() => Trigger.FromJson(json));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }
}
