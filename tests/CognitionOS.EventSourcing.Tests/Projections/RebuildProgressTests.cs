namespace CognitionOS.EventSourcing.Tests;

public sealed class RebuildProgressTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(5, 0, 1)]
    [InlineData(0, 8, 0)]
    [InlineData(2, 8, 0.25)]
    [InlineData(8, 8, 1)]
    [InlineData(9, 8, 1)]
    [InlineData(long.MaxValue / 2, long.MaxValue, 0.5)]
    public void The_fraction_is_between_0_and_1_and_nothing_to_do_is_done(long position, long goal, double expected) =>
        Assert.Equal(expected, new RebuildProgress(2, position, goal, 0).Fraction, 9);
}
