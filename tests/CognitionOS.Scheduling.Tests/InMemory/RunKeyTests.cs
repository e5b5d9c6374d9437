namespace CognitionOS.Scheduling.Tests;

public sealed class RunKeyTests
{
    [Theory]
    [InlineData(1, 9, 2, 0, -1)]
    [InlineData(2, 0, 1, 9, 1)]
    [InlineData(1, 3, 1, 4, -1)]
    [InlineData(1, 4, 1, 4, 0)]
    [InlineData(long.MinValue, 0, long.MaxValue, 0, -1)]
    public void The_rank_decides_and_then_the_order_of_enqueueing(
        long rank, long sequence, long otherRank, long otherSequence, int sign) =>
        Assert.Equal(sign, Math.Sign(new RunKey(rank, sequence).CompareTo(new RunKey(otherRank, otherSequence))));

    [Fact]
    public void Nothing_goes_before_the_least() =>
        Assert.True(RunKey.Least.CompareTo(new RunKey(long.MinValue, 0)) < 0);
}
