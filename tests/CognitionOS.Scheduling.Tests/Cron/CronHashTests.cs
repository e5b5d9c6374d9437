namespace CognitionOS.Scheduling.Tests;

public sealed class CronHashTests
{
    [Theory]
    [InlineData("nightly-report", "48 51 8 19 1 1")]
    [InlineData("a", "55 11 0 22 7 2")]
    [InlineData("Straße", "23 51 18 19 10 4")]
    public void H_keeps_its_value_in_every_field_for_ever(string key, string expected) =>
        Assert.Equal(expected, CronExpression.Parse("H H H H H H", CronFormat.Standard, key).ToString());

    [Theory]
    [InlineData("nightly-report", "6/15 12 7,17,27 * *")]
    [InlineData("a", "11/15 13 2,12,22 * *")]
    public void H_with_step_and_range_keeps_its_value_for_ever(string key, string expected) =>
        Assert.Equal(expected, CronExpression.Parse("H/15 H(8-18) H/10 * *", CronFormat.Standard, key).ToString());

    [Theory]
    [InlineData("nightly-report", 48, 51, 44, 26, 48, 16)]
    [InlineData("a", 55, 11, 12, 21, 54, 42)]
    public void Pick_gives_the_same_number_for_ever(string key, params int[] byField) =>
        Assert.Equal(byField, Enumerable.Range(0, 6).Select(field => CronHash.Pick(key, field, 60)));

    [Theory]
    [InlineData("H(0-29)/10 * * * *")]
    [InlineData("h(0-29)/10 * * * *")]
    public void H_stays_within_its_range_and_step(string text)
    {
        foreach (var key in Enumerable.Range(0, 200).Select(number => $"job-{number}"))
        {
            var minutes = CronExpression.Parse(text, CronFormat.Standard, key)
                .GetNextOccurrences(DateTimeOffset.UnixEpoch.AddSeconds(-1), TimeZoneInfo.Utc, 3)
                .Select(at => at.Minute)
                .ToArray();

            Assert.InRange(minutes[0], 0, 9);
            Assert.Equal([minutes[0], minutes[0] + 10, minutes[0] + 20], minutes);
        }
    }

    [Fact]
    public void H_names_a_day_that_every_month_has_and_spreads_over_the_hour()
    {
        var parsed = Enumerable.Range(0, 2000)
            .Select(number => CronExpression.Parse("H * H * *", CronFormat.Standard, $"job-{number}"))
            .ToArray();

        Assert.All(parsed, cron => Assert.Empty(cron.Notes));
        Assert.Equal(60, parsed.Select(cron => cron.ToString().Split(' ')[0]).Distinct().Count());
        Assert.Equal(28, parsed.Select(cron => cron.ToString().Split(' ')[2]).Distinct().Count());
    }

    [Fact]
    public void H_is_a_fixed_time_and_H_with_a_step_an_interval()
    {
        var zone = TestZones.Get("Europe/Berlin");
        var day = new DateTimeOffset(2024, 10, 27, 0, 0, 0, TimeSpan.FromHours(2));

        var once = CronExpression.Parse("H 2 * * *", CronFormat.Standard, "a")
            .GetOccurrences(day, day.AddHours(25), zone);
        var both = CronExpression.Parse("H/30 2 * * *", CronFormat.Standard, "a")
            .GetOccurrences(day, day.AddHours(25), zone);

        Assert.Single(once);
        Assert.Equal(4, both.Count());
    }

    [Theory]
    [InlineData("H * * * *", null)]
    [InlineData("H * * * *", "")]
    [InlineData("H(5-1) * * * *", "key")]
    [InlineData("H(0-60) * * * *", "key")]
    [InlineData("H(0-5 * * * *", "key")]
    [InlineData("H(5) * * * *", "key")]
    [InlineData("H/0 * * * *", "key")]
    [InlineData("H/61 * * * *", "key")]
    [InlineData("HX * * * *", "key")]
    public void A_faulty_H_is_refused(string text, string? key)
    {
        Assert.False(CronExpression.TryParse(text, CronFormat.Standard, key, out _, out var error));
        Assert.Equal("minute", error.Field);
    }
}
