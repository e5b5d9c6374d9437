namespace CognitionOS.Scheduling.Tests;

public sealed class CronExpressionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 0 29 2 *", "2028-02-29T00:00:00+00:00")]
    [InlineData("0 0 29 2 MON", "2044-02-29T00:00:00+00:00")]
    [InlineData("0 0 31 12 *", "2026-12-31T00:00:00+00:00")]
    [InlineData("59 59 23 31 12 5", "2027-12-31T23:59:59+00:00")]
    public void A_rare_date_is_found(string text, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            CronExpression.Parse(text).GetNextOccurrence(Noon, TimeZoneInfo.Utc));

    [Fact]
    public void A_leap_day_is_found_over_a_century_that_has_none() =>
        Assert.Equal(
            new DateTimeOffset(2104, 2, 29, 0, 0, 0, TimeSpan.Zero),
            CronExpression.Parse("0 0 29 2 *").GetNextOccurrence(
                new DateTimeOffset(2097, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc));

    [Fact]
    public void A_date_that_no_calendar_has_is_never_found_in_either_direction()
    {
        var cron = CronExpression.Parse("0 0 30 2 *");

        foreach (var zone in TestZones.Known())
        {
            Assert.Null(cron.GetNextOccurrence(Noon, zone));
            Assert.Null(cron.GetPreviousOccurrence(Noon, zone));
        }
    }

    [Fact]
    public void A_year_field_ends_the_occurrences()
    {
        var cron = CronExpression.Parse("0 0 0 1 1 ? 1975,2030-2031", CronFormat.Quartz);

        Assert.Equal(
            "2030 2031", string.Join(' ', cron.GetNextOccurrences(Noon, TimeZoneInfo.Utc, 10).Select(at => at.Year)));
        Assert.Equal(1975, cron.GetPreviousOccurrence(Noon, TimeZoneInfo.Utc)!.Value.Year);
        Assert.Equal(1975, cron.GetNextOccurrence(DateTimeOffset.MinValue, TimeZoneInfo.Utc)!.Value.Year);
        Assert.Equal(2031, cron.GetPreviousOccurrence(DateTimeOffset.MaxValue, TimeZoneInfo.Utc)!.Value.Year);
    }

    [Fact]
    public void The_ends_of_time_do_not_throw()
    {
        string[] texts = ["* * * * * *", "0 0 1 1 *", "59 59 23 31 12 *", "0 0 29 2 *"];
        var expressions = texts.Select(text => CronExpression.Parse(text));
        foreach (var (cron, zone) in expressions.SelectMany(cron => TestZones.Known().Select(zone => (cron, zone))))
        {
            Assert.Null(cron.GetNextOccurrence(DateTimeOffset.MaxValue, zone));
            Assert.Null(cron.GetPreviousOccurrence(DateTimeOffset.MinValue, zone));
            Assert.NotNull(cron.GetNextOccurrence(DateTimeOffset.MinValue, zone, inclusive: true));
            Assert.NotNull(cron.GetPreviousOccurrence(DateTimeOffset.MaxValue, zone, inclusive: true));
            Assert.InRange(cron.GetNextOccurrences(DateTimeOffset.MaxValue.AddDays(-2), zone, 3).Count, 0, 3);
        }
    }

    [Fact]
    public void Parts_of_a_second_are_neither_lost_nor_repeated()
    {
        var cron = CronExpression.Parse("0 12 * * *");

        Assert.Equal(Noon, cron.GetNextOccurrence(Noon.AddTicks(-1), TimeZoneInfo.Utc));
        Assert.Equal(Noon, cron.GetNextOccurrence(Noon, TimeZoneInfo.Utc, inclusive: true));
        Assert.Equal(Noon.AddDays(1), cron.GetNextOccurrence(Noon, TimeZoneInfo.Utc));
        Assert.Equal(Noon.AddDays(1), cron.GetNextOccurrence(Noon.AddTicks(1), TimeZoneInfo.Utc, inclusive: true));
        Assert.Equal(Noon, cron.GetPreviousOccurrence(Noon.AddTicks(1), TimeZoneInfo.Utc));
        Assert.Equal(Noon, cron.GetPreviousOccurrence(Noon, TimeZoneInfo.Utc, inclusive: true));
        Assert.Equal(Noon.AddDays(-1), cron.GetPreviousOccurrence(Noon, TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_span_counts_its_start_and_not_its_end()
    {
        var cron = CronExpression.Parse("0 * * * *");

        Assert.Equal([Noon, Noon.AddHours(1)], cron.GetOccurrences(Noon, Noon.AddHours(2), TimeZoneInfo.Utc));
        Assert.Empty(cron.GetOccurrences(Noon, Noon, TimeZoneInfo.Utc));
        Assert.Throws<ArgumentException>(() => cron.GetOccurrences(Noon, Noon.AddTicks(-1), TimeZoneInfo.Utc));
    }

    [Fact]
    public void Walking_misses_nothing_where_no_clock_changes()
    {
        var walked = CronExpression.Parse("*/7 * * * *").GetNextOccurrences(Noon, TimeZoneInfo.Utc, 2000);

        var listed = Enumerable.Range(1, int.MaxValue)
            .Select(minute => Noon.AddMinutes(minute))
            .Where(at => at.Minute % 7 == 0);
        Assert.Equal(listed.Take(2000), walked);
    }

    [Fact]
    public void The_same_question_has_the_same_answer_on_many_threads()
    {
        var cron = CronExpression.Parse("*/5 2 * * SUN");
        var zone = TestZones.Get("Europe/Berlin");
        var expected = cron.GetNextOccurrence(Noon, zone);

        Parallel.For(0, 1000, _ => Assert.Equal(expected, cron.GetNextOccurrence(Noon, zone)));
    }

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("0 9 * * MON-FRI")]
    [InlineData("30 2 L * *")]
    public void A_search_allocates_nothing(string text)
    {
        var cron = CronExpression.Parse(text);
        foreach (var zone in new[] { TimeZoneInfo.Utc, TestZones.Get("Europe/Berlin") })
        {
            // The runtime may allocate on this thread while it compiles what it runs: a search that allocates does so
            // every time.
            var least = Enumerable.Range(0, 20).Min(_ => AllocatedBy(cron, zone));
            Assert.Equal(0, least);
        }
    }

    [Fact]
    public void Missing_arguments_are_refused()
    {
        var cron = CronExpression.Parse("* * * * *");

        Assert.Throws<ArgumentNullException>(() => cron.GetNextOccurrence(Noon, null!));
        Assert.Throws<ArgumentNullException>(() => cron.GetPreviousOccurrence(Noon, null!));
        Assert.Throws<ArgumentNullException>(() => cron.GetOccurrences(Noon, Noon, null!));
        Assert.Throws<ArgumentNullException>(() => cron.GetNextOccurrence(Noon, TimeZoneInfo.Utc, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => cron.GetNextOccurrences(Noon, TimeZoneInfo.Utc, -1));
        Assert.Empty(cron.GetNextOccurrences(Noon, TimeZoneInfo.Utc, 0));
    }

    [Fact]
    public void Equality_is_by_format_and_meaning()
    {
        Assert.Equal(CronExpression.Parse("0 0 * * 0"), CronExpression.Parse("@weekly"));
        Assert.NotEqual(CronExpression.Parse("0 0 * * 0"), CronExpression.Parse("0 0 * * 0", CronFormat.Vixie));
        Assert.NotEqual(CronExpression.Parse("0 1,2,3 * * *"), CronExpression.Parse("0 1-3 * * *"));
        Assert.False(CronExpression.Parse("* * * * *").Equals((object?)null));
    }

    private static long AllocatedBy(CronExpression cron, TimeZoneInfo zone)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var at = Noon;
        for (var round = 0; round < 1000; round++)
        {
            at = cron.GetNextOccurrence(at, zone) ?? Noon;
            _ = cron.GetPreviousOccurrence(at, zone);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
