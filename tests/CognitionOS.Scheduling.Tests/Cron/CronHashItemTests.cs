namespace CognitionOS.Scheduling.Tests;

public sealed class CronHashItemTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 300).Select(number => $"job-{number}")];

    [Theory]
    [InlineData("H", 0, 59, 0)]
    [InlineData("h", 0, 59, 0)]
    [InlineData("H(10-19)", 10, 19, 0)]
    [InlineData("H(7-7)", 7, 7, 0)]
    [InlineData("H/15", 0, 59, 15)]
    [InlineData("H(10-50)/20", 10, 50, 20)]
    [InlineData("H(30-39)/10", 30, 39, 10)]
    public void What_it_picks_is_within_its_range_and_a_step_apart(string text, int low, int high, int step)
    {
        HashSet<int> picked = [];
        foreach (var key in Keys)
        {
            var values = Read(CronFieldSpec.Minute, text, key);

            Assert.All(values, value => Assert.InRange(value, low, high));
            Assert.All(values.Zip(values.Skip(1)), pair => Assert.Equal(step, pair.Second - pair.First));
            Assert.True(step == 0 ? values.Length == 1 : values[0] < low + step && values[^1] + step > high);
            picked.UnionWith(values);
        }

        Assert.Equal(high - low + 1, picked.Count);
    }

    [Fact]
    public void A_day_of_the_month_is_one_that_every_month_has() =>
        Assert.Equal(
            Enumerable.Range(1, 28),
            Keys.SelectMany(key => Read(CronFieldSpec.DayOfMonth, "H", key)).Distinct().Order());

    [Fact]
    public void A_day_of_the_week_is_one_of_seven() =>
        Assert.Equal(
            Enumerable.Range(0, 7), Keys.SelectMany(key => Read(CronFieldSpec.DayOfWeek, "H", key)).Distinct().Order());

    [Fact]
    public void A_range_may_be_written_with_names() =>
        Assert.All(Keys, key => Assert.InRange(Read(CronFieldSpec.Month, "H(JUN-AUG)", key)[0], 6, 8));

    [Fact]
    public void The_same_key_picks_differently_in_each_field_and_the_same_again()
    {
        Assert.Equal(Read(CronFieldSpec.Minute, "H", "a"), Read(CronFieldSpec.Minute, "H", "a"));
        Assert.Contains(
            Keys, key => Read(CronFieldSpec.Minute, "H", key)[0] != Read(CronFieldSpec.Second, "H", key)[0]);
    }

    [Theory]
    [InlineData("H(1)", "is written H(low-high)")]
    [InlineData("H(1,2)", "is written H(low-high)")]
    [InlineData("H(1-2", "lacks its ')'")]
    [InlineData("H(5-1)", "cannot run backwards")]
    [InlineData("H()", "')' was not expected")]
    [InlineData("H(0-9)/11", "a step of 1-10")]
    [InlineData("H/61", "a step of 1-60")]
    [InlineData("H5", "'5' was not expected")]
    public void A_faulty_one_is_refused_with_its_form(string text, string fault) =>
        Assert.Contains(fault, Refused(CronFieldSpec.Minute, text, "key"), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_key_it_is_refused_with_the_remedy(string? key) =>
        Assert.Contains(
            "pass one, such as the job's name", Refused(CronFieldSpec.Minute, "H", key), StringComparison.Ordinal);

    [Fact]
    public void It_stands_for_no_year() =>
        Assert.Contains("write the years", Refused(CronFieldSpec.Year, "H", "key"), StringComparison.Ordinal);

    private static int[] Read(CronFieldSpec spec, string text, string key)
    {
        var parser = new CronFieldParser(spec, new CronToken(text, 0), CronFormat.Standard, key);
        Assert.True(parser.TryParse(), parser.Error?.Message);
        return [.. parser.Values.Listed()];
    }

    private static string Refused(CronFieldSpec spec, string text, string? key)
    {
        var parser = new CronFieldParser(spec, new CronToken(text, 0), CronFormat.Standard, key);
        Assert.False(parser.TryParse());
        return parser.Error!.Message;
    }
}
