namespace CognitionOS.Scheduling.Tests;

public sealed class CronMacrosTests
{
    private static readonly string[] Names = CronMacros.Names.Split(", ");

    [Theory]
    [InlineData("@yearly", "2027-01-01T00:00:00")]
    [InlineData("@annually", "2027-01-01T00:00:00")]
    [InlineData("@monthly", "2026-06-01T00:00:00")]
    [InlineData("@weekly", "2026-05-10T00:00:00")]
    [InlineData("@daily", "2026-05-06T00:00:00")]
    [InlineData("@midnight", "2026-05-06T00:00:00")]
    [InlineData("@hourly", "2026-05-05T11:00:00")]
    [InlineData("@every_minute", "2026-05-05T10:21:00")]
    [InlineData("@every_second", "2026-05-05T10:20:31")]
    public void Every_name_means_the_same_in_every_format(string name, string next)
    {
        var tuesday = new DateTimeOffset(2026, 5, 5, 10, 20, 30, TimeSpan.Zero);
        foreach (var format in Enum.GetValues<CronFormat>())
        {
            var found = CronExpression.Parse(name, format).GetNextOccurrence(tuesday, TimeZoneInfo.Utc);

            Assert.Equal(next, found?.ToString("s", System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Contains(name, Names);
    }

    [Fact]
    public void Nine_names_are_told() => Assert.Equal(9, Names.Distinct().Count());

    [Fact]
    public void Each_stands_for_six_fields_and_in_quartz_for_one_question_mark_more() =>
        Assert.All(Names, name =>
        {
            Assert.Equal(6, CronMacros.FieldsOf(name, CronFormat.Standard)!.Split(' ').Length);
            Assert.DoesNotContain('?', CronMacros.FieldsOf(name, CronFormat.Vixie)!);
            Assert.Equal(6, CronMacros.FieldsOf(name, CronFormat.Quartz)!.Split(' ').Length);
            Assert.Single(CronMacros.FieldsOf(name, CronFormat.Quartz)!, letter => letter == '?');
        });

    [Theory]
    [InlineData("@DAILY", true)]
    [InlineData("@Daily", true)]
    [InlineData("daily", false)]
    [InlineData("@", false)]
    [InlineData("@dailyx", false)]
    [InlineData("@reboot", false)]
    public void Case_does_not_matter_and_the_whole_name_does(string name, bool isKnown) =>
        Assert.Equal(isKnown, CronMacros.FieldsOf(name, CronFormat.Standard) is not null);
}
