using System.Globalization;

namespace CognitionOS.Scheduling.Tests;

public sealed class CronNamesTests
{
    private static readonly DateTimeFormatInfo English = CultureInfo.InvariantCulture.DateTimeFormat;

    [Fact]
    public void Months_and_days_are_those_of_the_calendar_in_its_order()
    {
        Assert.Equal(English.MonthNames[..12], CronNames.LongMonths);
        Assert.Equal(English.DayNames, CronNames.LongDays);
    }

    [Fact]
    public void A_short_name_is_the_start_of_the_long_one_in_capitals()
    {
        Assert.Equal(CronNames.LongMonths.Select(name => name[..3].ToUpperInvariant()), CronNames.Months);
        Assert.Equal(CronNames.LongDays.Select(name => name[..3].ToUpperInvariant()), CronNames.Days);
    }
}
