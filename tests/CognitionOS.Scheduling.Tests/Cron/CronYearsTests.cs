namespace CognitionOS.Scheduling.Tests;

public sealed class CronYearsTests
{
    private static readonly CronYears Some = new([1970, 2000, 2001, 2099]);

    [Theory]
    [InlineData(1, 1970, int.MinValue)]
    [InlineData(1970, 1970, 1970)]
    [InlineData(1971, 2000, 1970)]
    [InlineData(2001, 2001, 2001)]
    [InlineData(2099, 2099, 2099)]
    [InlineData(2100, int.MaxValue, 2099)]
    public void The_nearest_listed_year_is_found(int year, int atOrAfter, int atOrBefore) =>
        Assert.Equal((atOrAfter, atOrBefore), (Some.AtOrAfter(year), Some.AtOrBefore(year)));

    [Fact]
    public void Equal_lists_are_equal()
    {
        CronYears same = new(Some.All());

        Assert.Equal(Some, same);
        Assert.Equal(Some.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Some, new CronYears([1970]));
        Assert.False(Some.Contains(1969));
    }
}
