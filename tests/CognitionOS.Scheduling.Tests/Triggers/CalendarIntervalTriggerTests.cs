namespace CognitionOS.Scheduling.Tests;

public sealed class CalendarIntervalTriggerTests
{
    [Theory]
    [InlineData(
        1,
        CalendarUnit.Months,
        "2026-01-31T09:00",
        "2026-01-31T09:00 2026-02-28T09:00 2026-03-31T09:00 2026-04-30T09:00")]
    [InlineData(
        3,
        CalendarUnit.Months,
        "2025-11-30T09:00",
        "2026-02-28T09:00 2026-05-30T09:00 2026-08-30T09:00 2026-11-30T09:00")]
    [InlineData(
        1,
        CalendarUnit.Years,
        "2024-02-29T00:00",
        "2026-02-28T00:00 2027-02-28T00:00 2028-02-29T00:00 2029-02-28T00:00")]
    [InlineData(2, CalendarUnit.Weeks, "2025-12-29T06:00", "2026-01-12T06:00 2026-01-26T06:00 2026-02-09T06:00")]
    [InlineData(
        10,
        CalendarUnit.Days,
        "2025-12-30T06:00",
        "2026-01-09T06:00 2026-01-19T06:00 2026-01-29T06:00 2026-02-08T06:00")]
    public void It_counts_from_the_first_and_never_drifts(int every, CalendarUnit unit, string first, string expected)
    {
        var trigger = new CalendarIntervalTrigger(every, unit, At.Utc(first).DateTime);

        var instants = At.All(expected);

        Assert.Equal(instants, trigger.Preview(At.Utc("2026-01-01T00:00"), instants.Length));
    }

    [Fact]
    public void A_skipped_time_fires_at_the_end_of_the_gap_and_a_repeated_one_in_the_first_pass()
    {
        var trigger = new CalendarIntervalTrigger(
            1, CalendarUnit.Days, new DateTime(2026, 1, 1, 2, 30, 0), "Europe/Berlin");

        Assert.Equal(
            At.All("2026-03-28T02:30+01:00 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00"),
            trigger.Preview(At.Utc("2026-03-28T00:00"), 3));
        Assert.Equal(
            At.All("2026-10-24T02:30+02:00 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00"),
            trigger.Preview(At.Utc("2026-10-24T00:00"), 3));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Asia/Amman")]
    [InlineData("Pacific/Apia")]
    public void It_agrees_with_a_walk_over_every_minute(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var first = new DateTime(2009, 5, 1, 2, 10, 0);
        var trigger = new CalendarIntervalTrigger(1, CalendarUnit.Days, first, zoneId);
        foreach (var year in new[] { 2011, 2014, 2017 })
        {
            var from = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

            var naive = NaiveWall.Walk(wall => wall.TimeOfDay == first.TimeOfDay, false, zone, from, from.AddYears(1));

            Assert.Equal(naive, trigger.Occurrences(from, from.AddYears(1)));
        }
    }

    [Fact]
    public void It_ends_with_the_calendar()
    {
        var trigger = new CalendarIntervalTrigger(10_000, CalendarUnit.Years, new DateTime(2026, 1, 1));

        Assert.Null(trigger.GetNext(At.Utc("2026-01-01T00:00")));
        Assert.Null((trigger with { Unit = CalendarUnit.Weeks }).GetNext(At.Utc("9990-01-01T00:00")));
    }
}
