namespace CognitionOS.EventSourcing.Tests;

public sealed class MomentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_moment_is_of_one_kind_and_says_which()
    {
        Assert.Equal(
            ["now", "version 7", "position 9", "2026-03-01 12:00:00Z"],
            new[] { Moment.Now, Moment.AtVersion(7), Moment.AtPosition(9), Moment.At(Noon) }
                .Select(static moment => moment.ToString()));
    }

    [Fact]
    public void Only_now_is_now()
    {
        Assert.True(Moment.Now.IsNow);
        Assert.All(
            [Moment.AtVersion(0), Moment.AtPosition(0), Moment.At(default)],
            static moment => Assert.False(moment.IsNow));
    }

    [Fact]
    public void Before_the_first_is_a_moment_and_before_that_is_none()
    {
        Assert.Equal(0, Moment.AtVersion(0).Version);
        Assert.Equal(0, Moment.AtPosition(0).Position);
        Assert.Throws<ArgumentOutOfRangeException>(() => Moment.AtVersion(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Moment.AtPosition(-1));
    }

    [Fact]
    public void The_same_number_as_version_and_as_position_are_two_moments()
    {
        Assert.NotEqual(Moment.AtVersion(3), Moment.AtPosition(3));
        Assert.Equal(Moment.At(Noon), Moment.At(Noon.ToOffset(TimeSpan.FromHours(2))));
    }
}
