namespace CognitionOS.Scheduling.Tests;

public sealed class CronFieldSpecTests
{
    private static readonly CronFieldSpec[] InOrder =
    [
        CronFieldSpec.Second, CronFieldSpec.Minute, CronFieldSpec.Hour, CronFieldSpec.DayOfMonth, CronFieldSpec.Month,
        CronFieldSpec.DayOfWeek, CronFieldSpec.Year,
    ];

    [Fact]
    public void Numbers_never_change_since_hashes_are_salted_with_them()
    {
        Assert.Equal(Enumerable.Range(0, 7), InOrder.Select(spec => spec.Number));
        Assert.Equal(CronFieldSpec.DayOfWeek.Number, CronFieldSpec.QuartzDayOfWeek.Number);
    }

    [Fact]
    public void Time_fields_and_day_fields_are_told_apart()
    {
        Assert.Equal(
            "second minute hour", string.Join(' ', InOrder.Where(spec => spec.IsTime).Select(spec => spec.Name)));
        Assert.Equal(
            "day-of-month day-of-week", string.Join(' ', InOrder.Where(spec => spec.IsDay).Select(spec => spec.Name)));
        Assert.True(CronFieldSpec.QuartzDayOfWeek.IsDay);
    }

    [Fact]
    public void A_week_has_seven_days_however_many_numbers_they_have()
    {
        Assert.Equal([60, 60, 24, 31, 12, 7, 130], InOrder.Select(spec => spec.Cycle));
        Assert.Equal(7, CronFieldSpec.QuartzDayOfWeek.Cycle);
    }

    [Fact]
    public void A_hash_picks_no_day_that_a_month_lacks_and_no_second_sunday()
    {
        Assert.Equal([59, 59, 23, 28, 12, 6, 2099], InOrder.Select(spec => spec.LastHashed));
        Assert.Equal(7, CronFieldSpec.QuartzDayOfWeek.LastHashed);
    }

    [Fact]
    public void What_is_allowed_is_told_with_names_where_there_are_some()
    {
        Assert.Equal("0-59", CronFieldSpec.Minute.AllowedRange);
        Assert.Equal("1-12 or JAN-DEC", CronFieldSpec.Month.AllowedRange);
        Assert.Equal("0-7 or SUN-SAT", CronFieldSpec.DayOfWeek.AllowedRange);
        Assert.Equal("1-7 or SUN-SAT", CronFieldSpec.QuartzDayOfWeek.AllowedRange);
        Assert.Equal("1970-2099", CronFieldSpec.Year.AllowedRange);
    }
}
