namespace CognitionOS.Scheduling.Tests;

public sealed class BackfillTests
{
    private static readonly DateTimeOffset Noon = At.Utc("2026-01-10T12:00");

    [Theory]
    [InlineData("fix", "2026-01-01T00:00", "2026-01-02T00:00", null)]
    [InlineData("fix", "2026-01-01T00:00", "2026-01-10T12:00", null)]
    [InlineData("fix", "2026-01-01T00:00", "2026-01-10T12:01", "what is still to come fires by itself")]
    [InlineData("fix", "2026-01-02T00:00", "2026-01-01T00:00", "Swap the two")]
    [InlineData("fix", "2026-01-01T00:00", "2026-01-01T00:00", "Swap the two")]
    [InlineData("", "2026-01-01T00:00", "2026-01-02T00:00", "The backfill's Id is empty")]
    public void A_range_is_past_and_ends_after_it_begins(string id, string from, string to, string? fault)
    {
        var found = Backfill.Fault(new BackfillRange(id, At.Utc(from), At.Utc(to)), Noon);

        if (fault is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.Contains(fault, found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_id_has_at_most_100_characters()
    {
        var range = new BackfillRange(new string('i', 100), At.Utc("2026-01-01T00:00"), At.Utc("2026-01-02T00:00"));

        Assert.Null(Backfill.Fault(range, Noon));
        Assert.NotNull(Backfill.Fault(range with { Id = range.Id + "i" }, Noon));
    }

    [Fact]
    public void The_start_of_the_range_counts_and_its_end_does_not() =>
        Assert.Equal(
            At.All("2026-01-01T06:00 2026-01-02T06:00"),
            Instants(new CronTrigger("0 6 * * *"), "2026-01-01T06:00", "2026-01-03T06:00"));

    [Theory]
    [InlineData("2026-01-10T12:07", "2026-01-01T00:07 2026-01-01T06:07 2026-01-01T12:07 2026-01-01T18:07")]
    [InlineData("2025-12-31T23:59", "2026-01-01T05:59 2026-01-01T11:59 2026-01-01T17:59 2026-01-01T23:59")]
    [InlineData("2026-01-01T00:00", "2026-01-01T00:00 2026-01-01T06:00 2026-01-01T12:00 2026-01-01T18:00")]
    [InlineData("2026-01-01T00:01", "2026-01-01T00:01 2026-01-01T06:01 2026-01-01T12:01 2026-01-01T18:01")]
    public void An_interval_without_a_start_keeps_to_the_grid_of_its_cursor(string cursor, string expected) =>
        Assert.Equal(
            At.All(expected),
            Instants(new IntervalTrigger(TimeSpan.FromHours(6)), "2026-01-01T00:00", "2026-01-02T00:00", cursor));

    [Fact]
    public void An_interval_with_a_start_counts_from_it() =>
        Assert.Equal(
            At.All("2026-01-01T03:00 2026-01-01T13:00 2026-01-01T23:00"),
            Instants(
                new IntervalTrigger(TimeSpan.FromHours(10)) { StartAt = At.Utc("2026-01-01T03:00") },
                "2026-01-01T00:00",
                "2026-01-02T00:00"));

    [Fact]
    public void What_is_excluded_or_after_the_end_is_no_instant_and_the_most_runs_do_not_matter()
    {
        var trigger = new CronTrigger("0 6 * * *")
        {
            Except = ExclusionCalendar.Dates(new DateOnly(2026, 1, 3)),
            EndAt = At.Utc("2026-01-05T06:00"),
            MaxRuns = 1,
        };

        Assert.Equal(
            At.All("2026-01-02T06:00 2026-01-04T06:00 2026-01-05T06:00"),
            Instants(trigger, "2026-01-02T00:00", "2026-01-09T00:00"));
    }

    [Fact]
    public void Instants_are_told_in_utc() =>
        Assert.All(
            Instants(
                new CronTrigger("0 6 * * *", Zone: "Asia/Tokyo"), "2026-01-01T00:00", "2026-01-04T00:00"),
            instant => Assert.Equal((TimeSpan.Zero, 21), (instant.Offset, instant.Hour)));

    public static TheoryData<Trigger> Untimed =>
    [
        new FixedDelayTrigger(TimeSpan.FromMinutes(1)),
        new StartupTrigger(),
        new AfterTrigger("a"),
        new OneShotTrigger { After = TimeSpan.FromMinutes(1) },
    ];

    [Theory]
    [MemberData(nameof(Untimed))]
    public void A_trigger_that_no_clock_fires_has_missed_nothing(Trigger trigger)
    {
        var refused = Assert.Throws<ArgumentException>(() => Instants(trigger, "2026-01-01T00:00", "2026-01-02T00:00"));

        Assert.Contains($"\"nightly\" is of the kind {trigger.Kind}", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("fire it instead.", refused.Message, StringComparison.Ordinal);
    }

    private static List<DateTimeOffset> Instants(
        Trigger trigger, string from, string to, string cursor = "2026-01-09T00:00")
    {
        var record = new TriggerRecord
        {
            Name = "nightly",
            Definition = "{}",
            Template = new NewRun { Id = default, Job = "report", DueAt = default },
            Cursor = At.Utc(cursor),
        };
        return [.. Backfill.Instants(record, trigger, new BackfillRange("fix", At.Utc(from), At.Utc(to)))];
    }
}
