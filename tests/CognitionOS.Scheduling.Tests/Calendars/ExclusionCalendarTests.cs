using System.Globalization;

namespace CognitionOS.Scheduling.Tests;

public sealed class ExclusionCalendarTests
{
    private static readonly TimeZoneInfo Berlin = TestZones.Get("Europe/Berlin");

    private static readonly ExclusionCalendar Weekend = ExclusionCalendar.Weekdays(
        DayOfWeek.Saturday, DayOfWeek.Sunday);

    private static readonly ExclusionCalendar Everything = ExclusionCalendar.Weekdays(Enum.GetValues<DayOfWeek>());

    [Fact]
    public void Dates_are_left_out_on_the_wall_clock_of_the_zone()
    {
        var calendar = ExclusionCalendar.Dates(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 2));

        Assert.True(calendar.Excludes(At("2026-04-30T22:30:00Z"), Berlin));
        Assert.False(calendar.Excludes(At("2026-04-30T22:30:00Z"), TimeZoneInfo.Utc));
        Assert.Equal(At("2026-05-03T00:00:00+02:00"), calendar.GetNextIncluded(At("2026-05-01T10:00:00Z"), Berlin));
    }

    [Fact]
    public void Weekdays_are_left_out_every_week()
    {
        Assert.False(Weekend.Excludes(At("2026-01-02T23:59:59+01:00"), Berlin));
        Assert.True(Weekend.Excludes(At("2026-01-03T00:00:00+01:00"), Berlin));
        Assert.Equal(At("2026-01-05T00:00:00+01:00"), Weekend.GetNextIncluded(At("2026-01-03T10:00:00+01:00"), Berlin));
    }

    [Fact]
    public void Annual_days_are_left_out_every_year()
    {
        var calendar = ExclusionCalendar.AnnualDays((12, 25), (12, 26), (2, 29));

        Assert.All(Enumerable.Range(1990, 100), year => Assert.True(
            calendar.Excludes(new DateTimeOffset(year, 12, 25, 8, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc)));
        Assert.Equal(
            At("2026-12-27T00:00:00Z"), calendar.GetNextIncluded(At("2026-12-25T08:00:00Z"), TimeZoneInfo.Utc));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExclusionCalendar.AnnualDays((2, 30)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExclusionCalendar.AnnualDays((13, 1)));
    }

    [Fact]
    public void An_expression_without_seconds_leaves_out_whole_minutes()
    {
        var noon = ExclusionCalendar.Cron(CronExpression.Parse("0 12 * * *"));

        Assert.True(noon.Excludes(At("2026-01-01T12:00:59.9Z"), TimeZoneInfo.Utc));
        Assert.False(noon.Excludes(At("2026-01-01T12:01:00Z"), TimeZoneInfo.Utc));
        Assert.Equal(At("2026-01-01T12:01:00Z"), noon.GetNextIncluded(At("2026-01-01T12:00:30Z"), TimeZoneInfo.Utc));
    }

    [Fact]
    public void An_expression_with_seconds_leaves_out_single_seconds()
    {
        var calendar = ExclusionCalendar.Cron(CronExpression.Parse("10-19,40 0 12 * * *"));

        Assert.False(calendar.Excludes(At("2026-01-01T12:00:09Z"), TimeZoneInfo.Utc));
        Assert.True(calendar.Excludes(At("2026-01-01T12:00:10Z"), TimeZoneInfo.Utc));
        Assert.Equal(
            At("2026-01-01T12:00:20Z"), calendar.GetNextIncluded(At("2026-01-01T12:00:10Z"), TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("* 0-7,18-23 * * *", "2026-01-01T20:00:00Z", "2026-01-02T08:00:00Z")]
    [InlineData("* * 1-15 * *", "2026-01-01T20:00:00Z", "2026-01-16T00:00:00Z")]
    [InlineData("0-29 * * * *", "2026-01-01T20:10:00Z", "2026-01-01T20:30:00Z")]
    [InlineData("* 20 * * *", "2026-01-01T20:10:00Z", "2026-01-01T21:00:00Z")]
    [InlineData("30-59 20 * * *", "2026-01-01T20:40:00Z", "2026-01-01T21:00:00Z")]
    public void A_cron_calendar_ends_where_its_expression_stops_matching(string text, string from, string expected) =>
        Assert.Equal(
            At(expected),
            ExclusionCalendar.Cron(CronExpression.Parse(text)).GetNextIncluded(At(from), TimeZoneInfo.Utc));

    [Fact]
    public void A_union_leaves_out_what_any_part_leaves_out()
    {
        var union = ExclusionCalendar.Union(Weekend, ExclusionCalendar.Dates(new DateOnly(2026, 1, 5)));

        Assert.Equal(At("2026-01-06T00:00:00+01:00"), union.GetNextIncluded(At("2026-01-03T10:00:00+01:00"), Berlin));
        Assert.False(ExclusionCalendar.Union().Excludes(At("2026-01-03T10:00:00Z"), Berlin));
        Assert.Throws<ArgumentNullException>(() => ExclusionCalendar.Union(Weekend, null!));
    }

    [Fact]
    public void An_instant_that_is_not_left_out_comes_back_as_it_is()
    {
        var from = At("2026-01-02T10:00:00.1234567Z");

        var included = Weekend.GetNextIncluded(from, Berlin);

        Assert.Equal(from, included);
        Assert.Equal(TimeSpan.FromHours(1), included!.Value.Offset);
    }

    [Fact]
    public void A_day_ends_at_its_first_instant_even_when_midnight_does_not_exist()
    {
        var calendar = ExclusionCalendar.Dates(new DateOnly(2019, 9, 7));

        var included = calendar.GetNextIncluded(At("2019-09-07T12:00:00-04:00"), TestZones.Get("America/Santiago"));

        Assert.Equal(At("2019-09-08T01:00:00-03:00"), included);
    }

    [Fact]
    public void Next_occurrence_skips_what_a_calendar_leaves_out()
    {
        var cron = CronExpression.Parse("0 9 * * *");
        var holidays = ExclusionCalendar.Union(Weekend, ExclusionCalendar.AnnualDays((1, 1)));

        Assert.Equal(
            At("2026-01-02T09:00:00+01:00"), cron.GetNextOccurrence(At("2025-12-31T10:00:00+01:00"), Berlin, holidays));
        Assert.Equal(
            At("2026-01-05T09:00:00+01:00"), cron.GetNextOccurrence(At("2026-01-02T09:00:00+01:00"), Berlin, holidays));
        Assert.Equal(
            At("2026-01-02T09:00:00+01:00"),
            cron.GetNextOccurrence(At("2026-01-02T09:00:00+01:00"), Berlin, holidays, inclusive: true));
    }

    [Fact]
    public void A_calendar_that_leaves_nothing_ends_with_nothing()
    {
        var cron = CronExpression.Parse("* * * * * *");
        var from = At("2026-01-01T00:00:00Z");
        var halves = ExclusionCalendar.Union(
            ExclusionCalendar.Cron(CronExpression.Parse("0/2 * * * *")),
            ExclusionCalendar.Cron(CronExpression.Parse("1/2 * * * *")));
        var itself = ExclusionCalendar.Cron(CronExpression.Parse("0 12 * * *"));

        Assert.Null(cron.GetNextOccurrence(from, Berlin, Everything));
        Assert.Null(Everything.GetNextIncluded(from, Berlin));
        Assert.Null(cron.GetNextOccurrence(from, Berlin, ExclusionCalendar.Cron(CronExpression.Parse("* * * * *"))));
        Assert.Null(cron.GetNextOccurrence(from, Berlin, halves));
        Assert.Null(CronExpression.Parse("0 12 * * *").GetNextOccurrence(from, Berlin, itself));
        Assert.Null(CronExpression.Parse("0 0 30 2 *").GetNextOccurrence(from, Berlin, Weekend));
    }

    [Fact]
    public void The_ends_of_time_do_not_throw()
    {
        foreach (var zone in TestZones.Known())
        {
            foreach (var calendar in new[] { Weekend, Everything, ExclusionCalendar.AnnualDays((12, 31), (1, 1)) })
            {
                _ = calendar.Excludes(DateTimeOffset.MinValue, zone);
                _ = calendar.GetNextIncluded(DateTimeOffset.MaxValue, zone);
                _ = calendar.GetNextIncluded(DateTimeOffset.MinValue, zone);
                _ = CronExpression.Parse("* * * * * *").GetNextOccurrence(
                    DateTimeOffset.MaxValue.AddDays(-1), zone, calendar);
            }
        }
    }

    [Fact]
    public void What_comes_back_is_never_left_out_and_nothing_before_it_was_not()
    {
        var random = new Random(9);
        ExclusionCalendar[] calendars =
        [
            Weekend,
            ExclusionCalendar.Cron(CronExpression.Parse("* 1-3 * * *")),
            ExclusionCalendar.Cron(CronExpression.Parse("*/2 * 10-20 * *")),
            ExclusionCalendar.AnnualDays((3, 31), (10, 27)),
        ];
        foreach (var zone in TestZones.Known())
        {
            var changes = TestZones.Changes(zone).ToArray();
            foreach (var calendar in calendars.Append(ExclusionCalendar.Union(calendars)))
            {
                var from = changes.Length == 0
                    ? TestZones.Start
                    : changes[random.Next(changes.Length)].AddMinutes(random.Next(-300, 300));
                var included = calendar.GetNextIncluded(from, zone)!.Value;

                Assert.False(calendar.Excludes(included, zone));
                Assert.All(
                    Enumerable.Range(1, 600).Select(minutes => included.AddMinutes(-minutes)).Where(at => at >= from),
                    at => Assert.True(calendar.Excludes(at, zone), $"{zone.Id} {from:O} {included:O} {at:O}"));
            }
        }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
