using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class CronTextTests
{
    private static readonly CronFormat[] Formats = [CronFormat.Standard, CronFormat.Vixie, CronFormat.Quartz];

    [Theory]
    [InlineData("0 9 * * mon-FRI", CronFormat.Standard, "0 9 * * 1-5")]
    [InlineData(" 0\t*/5 * * * *", CronFormat.Standard, "*/5 * * * *")]
    [InlineData("0 0-0 3 * * *", CronFormat.Standard, "0 3-3 * * *")]
    [InlineData("5 1,2,3 ? * ?", CronFormat.Standard, "5 1,2,3 * * *")]
    [InlineData("0 0 */2 * 5", CronFormat.Vixie, "0 0 */31,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31 * 5")]
    [InlineData("0 0 1-31 * 1", CronFormat.Vixie, "0 0 1-31 * 1")]
    [InlineData("0 0 2 * */3", CronFormat.Vixie, "0 0 2 * */7,3,6")]
    [InlineData("@every_second", CronFormat.Vixie, "@every_second")]
    [InlineData("0 0 0 L,15W,LW-2,L-3W,1 JAN ? 2030,2031", CronFormat.Quartz, "0 0 0 1,15W,L,L-3W,LW-2 1 ? 2030,2031")]
    [InlineData("0 0 0 ? * 6#3 1970-2099", CronFormat.Quartz, "0 0 0 ? * 6#3")]
    [InlineData("0 0 0 ? * L", CronFormat.Quartz, "0 0 0 ? * 7")]
    public void Canonical_text_is_short_and_parses_to_an_equal_expression(
        string text, CronFormat format, string canonical)
    {
        var cron = CronExpression.Parse(text, format);
        var again = CronExpression.Parse(cron.ToString(), format);

        Assert.Equal(canonical, cron.ToString());
        Assert.Equal(cron, again);
        Assert.Equal(cron.GetHashCode(), again.GetHashCode());
        Assert.Equal(text, cron.Text);
    }

    [Fact]
    public void Random_text_gives_an_expression_or_an_error_and_nothing_else() =>
        Prop.ForAll<string>(text =>
        {
            foreach (var format in Formats)
            {
                AssertSound(text, format);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_made_of_what_cron_uses_gives_an_expression_that_survives_its_canonical_text()
    {
        string[] pieces =
        [
            "*", "?", "L", "W", "LW", "H", "#", "/", "-", ",", "(", ")", "0", "1", "2", "5", "7", "13", "31", "59",
            "60", "99", "MON", "sat", "JAN", "dec", " ", " ", " ", " ", " * * *", " *", "\t", "@daily", "2030", "1-5",
            "*/2", "L-3", "3#2", "5L", "15W",
        ];
        var random = new Random(3);
        var parsed = 0;
        for (var round = 0; round < 60_000; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(1, 16)).Select(_ => pieces[random.Next(pieces.Length)]));
            parsed += AssertSound(text, Formats[round % Formats.Length]) ? 1 : 0;
        }

        Assert.True(parsed > 100, $"only {parsed} parsed");
    }

    [Fact]
    public void Rows_of_plausible_fields_survive_their_canonical_text()
    {
        string[] items =
        [
            "*", "*/2", "1", "1,3", "2-5", "5-2", "1/2", "3-9/3", "H", "H/2", "H(1-5)", "?", "L", "LW", "3W", "L-2",
            "2L", "2#3", "1-6",
        ];
        var random = new Random(5);
        var parsed = 0;
        for (var round = 0; round < 9_000; round++)
        {
            var format = Formats[round % Formats.Length];
            var count = format == CronFormat.Quartz ? 6 : 5;
            var text = string.Join(' ', Enumerable.Range(0, count).Select(_ => items[random.Next(items.Length)]));
            parsed += AssertSound(text, format) ? 1 : 0;
        }

        Assert.True(parsed > 300, $"only {parsed} parsed");
    }

    private static bool AssertSound(string? text, CronFormat format)
    {
        if (!CronExpression.TryParse(text, format, "key", out var cron, out var error))
        {
            Assert.NotEmpty(error.Message);
            Assert.True(error.Position >= 0 && error.Position <= (text?.Length ?? 0));
            return false;
        }

        Assert.True(cron.Equals(CronExpression.Parse(cron.ToString(), format)), $"{format} '{text}' became '{cron}'");
        Assert.EndsWith(".", cron.Describe(), StringComparison.Ordinal);
        _ = cron.GetNextOccurrence(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
        _ = cron.GetPreviousOccurrence(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc);
        return true;
    }
}
