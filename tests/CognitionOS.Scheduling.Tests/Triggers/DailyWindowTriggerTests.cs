namespace CognitionOS.Scheduling.Tests;

public sealed class DailyWindowTriggerTests
{
    [Fact]
    public void Both_ends_belong_to_the_window_and_other_days_do_not()
    {
        var trigger = Window("04:00", "08:00", "18:00") with { Days = [DayOfWeek.Friday, DayOfWeek.Monday] };

        // 2 January 2026 is a Friday.
        Assert.Equal(
            At.All("2026-01-02T08:00 2026-01-02T12:00 2026-01-02T16:00 2026-01-05T08:00"),
            trigger.Preview(At.Utc("2026-01-01T00:00"), 4));
        Assert.Contains(
            At.Utc("2026-01-02T18:00"),
            (trigger with { Every = TimeSpan.FromHours(5) }).Preview(At.Utc("2026-01-01T00:00"), 4));
    }

    [Fact]
    public void A_window_over_midnight_belongs_to_the_day_on_which_it_starts()
    {
        var trigger = Window("01:30", "22:00", "02:00") with { Days = [DayOfWeek.Friday] };

        Assert.Equal(
            At.All("2026-01-02T22:00 2026-01-02T23:30 2026-01-03T01:00 2026-01-09T22:00"),
            trigger.Preview(At.Utc("2026-01-01T00:00"), 4));
        Assert.Equal(At.Utc("2026-01-03T01:00"), trigger.GetNext(At.Utc("2026-01-03T00:10")));
    }

    [Theory]
    [InlineData("Europe/Berlin", 17, "00:00", "23:59")]
    [InlineData("America/New_York", 45, "22:15", "03:20")]
    [InlineData("Australia/Lord_Howe", 10, "01:05", "02:55")]
    [InlineData("Asia/Amman", 30, "23:30", "01:30")]
    public void It_agrees_with_a_walk_over_every_minute(string zoneId, int every, string from, string to)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var trigger = new DailyWindowTrigger(
            TimeSpan.FromMinutes(every), TimeOnly.Parse(from, null), TimeOnly.Parse(to, null), zoneId)
        {
            Days = [DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday],
        };
        var start = At.Utc("2017-01-01T00:00");

        var naive = NaiveWall.Walk(wall => Matches(trigger, wall), true, zone, start, start.AddYears(1)).ToArray();

        Assert.Equal(naive, trigger.Occurrences(start, start.AddYears(1)));
    }

    [Fact]
    public void What_makes_no_window_is_refused()
    {
        var trigger = Window("00:00:00.5", "08:00", "08:00") with { Days = [] };

        var refused = Assert.Throws<ArgumentException>(() => trigger.GetNext(default));

        Assert.Contains(
            "Every is 00:00:00.5000000; it must be 00:00:01 to 1.00:00:00.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("it must differ from From", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Days is \"\"; name one or more days", refused.Message, StringComparison.Ordinal);
    }

    private static DailyWindowTrigger Window(string every, string from, string to) =>
        new(TimeSpan.Parse(every, null), TimeOnly.Parse(from, null), TimeOnly.Parse(to, null));

    private static bool Matches(DailyWindowTrigger trigger, DateTime wall) =>
        InWindow(trigger, wall, wall.Date) || InWindow(trigger, wall, wall.Date.AddDays(-1));

    private static bool InWindow(DailyWindowTrigger trigger, DateTime wall, DateTime day)
    {
        var start = day + trigger.From.ToTimeSpan();
        var end = day + trigger.To.ToTimeSpan() + (trigger.To < trigger.From ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        return trigger.Days.Contains(day.DayOfWeek)
            && wall >= start
            && wall <= end
            && (wall - start).Ticks % trigger.Every.Ticks == 0;
    }
}
