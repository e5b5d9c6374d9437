namespace CognitionOS.Scheduling.Tests;

public sealed class CronDescriberTests
{
    [Theory]
    [InlineData("* * * * *", CronFormat.Standard, "Every minute.")]
    [InlineData("*/5 * * * *", CronFormat.Standard, "Every 5 minutes.")]
    [InlineData("* * * * * *", CronFormat.Standard, "Every second.")]
    [InlineData("*/10 * * * * *", CronFormat.Standard, "Every 10 seconds.")]
    [InlineData("15 * * * *", CronFormat.Standard, "At minute 15 of every hour.")]
    [InlineData("5/20 */2 * * *", CronFormat.Standard, "Every 20 minutes from minute 5, every 2 hours.")]
    [InlineData("0,30 9-17 * * *", CronFormat.Standard, "At minutes 0 and 30, from 09:00 to 17:59.")]
    [InlineData("0 9 * * MON-FRI", CronFormat.Standard, "At 09:00, on Monday to Friday.")]
    [InlineData("0 9,17 * * *", CronFormat.Standard, "At 09:00 and 17:00.")]
    [InlineData("30 0 9 * * *", CronFormat.Standard, "At 09:00:30.")]
    [InlineData("0 0 1,15 * *", CronFormat.Standard, "At 00:00, on day 1 and 15 of the month.")]
    [InlineData("0 0 L * *", CronFormat.Standard, "At 00:00, on the last day of the month.")]
    [InlineData("0 0 LW * *", CronFormat.Standard, "At 00:00, on the last weekday of the month.")]
    [InlineData("0 0 L-1 * *", CronFormat.Standard, "At 00:00, on 1 day before the last day of the month.")]
    [InlineData("0 0 15W * *", CronFormat.Standard, "At 00:00, on the weekday nearest day 15 of the month.")]
    [InlineData("0 0 * * 2#2", CronFormat.Standard, "At 00:00, on the second Tuesday of the month.")]
    [InlineData("0 0 * * 5L", CronFormat.Standard, "At 00:00, on the last Friday of the month.")]
    [InlineData("0 0 13 * 5", CronFormat.Standard, "At 00:00, on day 13 of the month AND only on Friday.")]
    [InlineData("0 0 13 * 5", CronFormat.Vixie, "At 00:00, on day 13 of the month OR on Friday.")]
    [InlineData("0 0 0 13 * 6", CronFormat.Quartz, "At 00:00, on day 13 of the month OR on Friday.")]
    [InlineData("0 0 0 1,L * ?", CronFormat.Quartz, "At 00:00, on day 1 of the month or on the last day of the month.")]
    [InlineData(
        "0 0 0 1 JAN,MAR-MAY ?", CronFormat.Quartz, "At 00:00, on day 1 of the month, in January and March to May.")]
    [InlineData("0 0 0 ? * 6 2025-2030,2040", CronFormat.Quartz, "At 00:00, on Friday, in 2025 to 2030, 2040.")]
    public void An_expression_is_said_in_english(string text, CronFormat format, string expected) =>
        Assert.Equal(expected, CronExpression.Parse(text, format).Describe());
}
