namespace CognitionOS.Scheduling.Tests;

public sealed class CronNotesTests
{
    [Theory]
    [InlineData("0 9 * * MON-FRI", CronFormat.Standard)]
    [InlineData("*/5 * * * *", CronFormat.Vixie)]
    [InlineData("0 0 0 L * ?", CronFormat.Quartz)]
    [InlineData("0 0 1-31 * *", CronFormat.Standard)]
    public void A_plain_expression_has_no_notes(string text, CronFormat format) =>
        Assert.Empty(CronExpression.Parse(text, format).Notes);

    [Theory]
    [InlineData("0 0 13 * FRI", CronFormat.Standard, "(AND)")]
    [InlineData("0 0 13 * FRI", CronFormat.Vixie, "(OR)")]
    [InlineData("0 0 */2 * FRI", CronFormat.Vixie, "starts with '*'")]
    [InlineData("0 0 0 13 * FRI", CronFormat.Quartz, "(OR)")]
    [InlineData("0 0 0 * * FRI", CronFormat.Quartz, "every day matches")]
    [InlineData("0 0 31 * *", CronFormat.Standard, "Months without day 31 are skipped.")]
    [InlineData("*/7 * * * *", CronFormat.Standard, "A step of 7 does not divide 60 minutes")]
    [InlineData("0 */5 * * *", CronFormat.Standard, "A step of 5 does not divide 24 hours")]
    public void What_may_surprise_is_noted(string text, CronFormat format, string part) =>
        Assert.Contains(part, Assert.Single(CronExpression.Parse(text, format).Notes), StringComparison.Ordinal);

    [Theory]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    [InlineData("0 0 1 * SUN#2")]
    public void An_expression_that_never_runs_says_so(string text) =>
        Assert.Equal("No date matches: this expression never runs.", CronExpression.Parse(text).Notes[^1]);
}
