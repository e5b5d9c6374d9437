namespace CognitionOS.Scheduling.Tests;

public sealed class CronClockChangeTests
{
    private static readonly CronExpression[] Expressions =
    [
        .. new[]
        {
            "* * * * *", "*/5 * * * *", "30 2 * * *", "0 0 * * *", "30 0 L * *", "15,45 1-3 * * *", "0 3 * * SUN",
            "* * * * * *", "59 23 * * *", "0 */2 * * *", "30 12 31 12 *", "45 1 * * *",
        }.Select(text => CronExpression.Parse(text)),
    ];

    private static readonly double[] MinutesFromChange =
    [
        -1501, -1440, -91, -60, -30, -29.5, -1, -1 / 60d, -0.5 / 60,
        0, 0.5 / 60, 1 / 60d, 1, 29, 30, 31, 59, 60, 61, 120, 1440,
    ];

    [Fact]
    public void Next_is_later_and_previous_is_earlier_around_every_change_of_every_zone() =>
        Assert.Empty(AroundChanges()
            .SelectMany(at => Expressions.SelectMany(cron => OrderFaults(cron, at.Zone, at.From)))
            .Take(10));

    [Fact]
    public void Every_occurrence_shows_the_offset_that_its_zone_has_at_that_instant() =>
        Assert.Empty(
            from at in AroundChanges()
            from cron in Expressions
            let next = cron.GetNextOccurrence(at.From, at.Zone)!.Value
            where next.Offset != TestZones.Offset(at.Zone, next)
            select $"{cron} {at.Zone.Id} {at.From:O} {next:O}");

    [Fact]
    public void Forward_and_backward_meet_the_same_instants_around_every_change() =>
        Assert.Empty(
            from zone in TestZones.ForThisRun()
            from change in TestZones.Changes(zone).Take(TestZones.IsFullRun ? int.MaxValue : 25)
            from cron in Expressions.Take(7)
            let fault = MirrorFault(cron, zone, change.AddHours(-4), change.AddHours(4))
            where fault is not null
            select fault);

    [Theory]
    [InlineData("30 2 * * *", "Europe/Berlin", "2024-03-31T00:00:00+01:00", "2024-03-31T03:00:00+02:00")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2024-10-27T00:00:00+02:00", "2024-10-27T02:30:00+02:00")]
    [InlineData("30 2 * * *", "Europe/Berlin", "2024-10-27T02:30:00+02:00", "2024-10-28T02:30:00+01:00")]
    [InlineData("*/30 2 * * *", "Europe/Berlin", "2024-10-27T02:30:00+02:00", "2024-10-27T02:00:00+01:00")]
    [InlineData("0 12 * * *", "Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00")]
    [InlineData("0 0 31 12 *", "Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00")]
    [InlineData("15 2 * * *", "Australia/Lord_Howe", "2019-10-06T00:00:00+10:30", "2019-10-06T02:30:00+11:00")]
    [InlineData("30 1 * * *", "Europe/Dublin", "2024-03-31T00:00:00+00:00", "2024-03-31T02:00:00+01:00")]
    [InlineData("30 0 L * *", "Asia/Amman", "2017-03-30T23:59:59+02:00", "2017-03-31T01:00:00+03:00")]
    [InlineData("0 0 * * *", "America/Santiago", "2019-09-07T12:00:00-04:00", "2019-09-08T01:00:00-03:00")]
    public void A_worked_example_comes_out_as_documented(string text, string zone, string from, string expected)
    {
        var next = CronExpression.Parse(text).GetNextOccurrence(At(from), TestZones.Get(zone));

        Assert.Equal(At(expected), next);
        Assert.Equal(At(expected).Offset, next!.Value.Offset);
    }

    [Fact]
    public void Spans_in_a_row_lose_no_occurrence_that_was_moved_to_the_end_of_a_gap()
    {
        var cron = CronExpression.Parse("30 2 * * *");
        var zone = TestZones.Get("Europe/Berlin");
        var gapEnd = At("2024-03-31T03:00:00+02:00");

        Assert.Empty(cron.GetOccurrences(gapEnd.AddHours(-2), gapEnd, zone));
        Assert.Equal([gapEnd], cron.GetOccurrences(gapEnd, gapEnd.AddHours(2), zone));
        Assert.Equal(gapEnd, cron.GetPreviousOccurrence(gapEnd, zone, inclusive: true));
        Assert.Equal(gapEnd.AddHours(23.5), cron.GetNextOccurrence(gapEnd, zone, inclusive: true));
    }

    [Fact]
    public void A_day_that_a_zone_skips_runs_once_at_its_end()
    {
        var span = CronExpression.Parse("*/10 * 30 12 *")
            .GetOccurrences(
                At("2011-12-28T00:00:00-10:00"), At("2012-01-05T00:00:00+14:00"), TestZones.Get("Pacific/Apia"));

        Assert.Equal([At("2011-12-31T00:00:00+14:00")], span);
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(TimeZoneInfo Zone, DateTimeOffset From)> AroundChanges() =>
        from zone in TestZones.ForThisRun()
        from change in TestZones.Changes(zone).Where((_, index) => TestZones.IsFullRun || index % 4 == 0)
        from minutes in MinutesFromChange
        select (zone, change.AddTicks((long)(minutes * TimeSpan.TicksPerMinute)));

    private static IEnumerable<string> OrderFaults(CronExpression cron, TimeZoneInfo zone, DateTimeOffset from)
    {
        var next = cron.GetNextOccurrence(from, zone);
        var same = cron.GetNextOccurrence(from, zone, inclusive: true);
        var previous = cron.GetPreviousOccurrence(from, zone);
        var back = cron.GetPreviousOccurrence(next!.Value, zone);
        if (!(next > from)
            || !(same >= from)
            || !(previous < from)
            || !(back <= from)
            || back < previous
            || same > next)
        {
            yield return $"{cron} in {zone.Id} at {from:O}: next {next:O}, at {same:O}, previous {previous:O}, back"
                + $" {back:O}";
        }

        if (cron.GetNextOccurrence(previous!.Value, zone) is { } again && again < from)
        {
            yield return $"{cron} in {zone.Id} at {from:O}: {again:O} lies between {previous:O} and it";
        }
    }

    private static string? MirrorFault(CronExpression cron, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset[] forward = [.. cron.GetOccurrences(from, to, zone)];
        List<DateTimeOffset> backward = [];
        for (var at = cron.GetPreviousOccurrence(to, zone); at >= from; at = cron.GetPreviousOccurrence(at.Value, zone))
        {
            backward.Insert(0, at.Value);
        }

        return forward.SequenceEqual(backward)
            ? null
            : $"{cron} in {zone.Id} from {from:O}: {forward.Length} and {backward.Count}";
    }
}
