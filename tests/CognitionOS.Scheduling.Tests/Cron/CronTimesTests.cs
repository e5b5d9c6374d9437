namespace CognitionOS.Scheduling.Tests;

public sealed class CronTimesTests
{
    private const int Day = 86_400;

    [Theory]
    [InlineData(1UL, 1UL, 1UL)]
    [InlineData(1UL, CronTimes.All60, CronTimes.All24)]
    [InlineData(CronTimes.All60, CronTimes.All60, CronTimes.All24)]
    [InlineData(CronTimes.All60, 1UL << 59, 1UL << 23)]
    [InlineData((1UL << 59) | 1, 0b1010UL, (1UL << 12) | 2)]
    [InlineData(CronTimes.All60 & ~2UL, CronTimes.All60, 0xFF00UL)]
    public void Every_second_of_the_day_is_answered_as_by_looking_at_each(ulong seconds, ulong minutes, ulong hours)
    {
        var times = new CronTimes(seconds, minutes, hours);
        var matches = Enumerable.Range(0, Day)
            .Select(second =>
                ((hours >> (second / 3600)) & (minutes >> (second / 60 % 60)) & (seconds >> (second % 60)) & 1) != 0)
            .ToArray();

        var before = CronTimes.None;
        for (var second = 0; second < Day; second++)
        {
            before = matches[second] ? second : before;
            Assert.Equal(before, times.AtOrBefore(second));
            Assert.Equal(matches[second], times.Matches(second));
        }

        var (after, unmatched) = (CronTimes.None, Day);
        for (var second = Day - 1; second >= 0; second--)
        {
            (after, unmatched) = matches[second] ? (second, unmatched) : (after, second);
            Assert.Equal(after, times.AtOrAfter(second));
            Assert.Equal(unmatched, times.UnmatchedAtOrAfter(second));
        }

        Assert.Equal(Array.IndexOf(matches, true), times.First);
        Assert.Equal(Array.LastIndexOf(matches, true), times.Last);
    }
}
