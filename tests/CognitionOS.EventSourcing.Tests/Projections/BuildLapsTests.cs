namespace CognitionOS.EventSourcing.Tests;

public sealed class BuildLapsTests
{
    private static readonly ProjectionDefinition Tallies = DocumentProjection<TallyDocument>.Create(
        "tallies", TallyJson.Default.TallyDocument, p => p.On<TallyAdded>((tally, _) => tally));

    private static readonly ProjectionBuild Build = new(2, 1, 10_000, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(9_999, 9_999, false)]
    [InlineData(10_000, 10_000, true)]
    [InlineData(10_000, 10_100, true)]
    [InlineData(10_000, 10_101, false)]
    [InlineData(10_000, 17_500, false)]
    [InlineData(10_000, 17_501, true)]
    public void It_is_the_last_lap_when_the_end_is_near_or_runs_away(long position, long end, bool expected) =>
        Assert.Equal(expected, new BuildLaps(100).IsLast(Tallies, Build, position, end));

    [Fact]
    public void A_lap_ends_where_the_old_version_stood_when_it_began()
    {
        var laps = new BuildLaps(100);

        Assert.False(laps.IsLast(Tallies, Build, 10_000, 14_000));
        Assert.False(laps.IsLast(Tallies, Build, 13_999, 13_999));
        Assert.False(laps.IsLast(Tallies, Build, 14_000, 15_000));
        Assert.True(laps.IsLast(Tallies, Build, 15_000, 15_900));
    }

    [Fact]
    public void Builds_are_told_apart()
    {
        var laps = new BuildLaps(100);

        Assert.False(laps.IsLast(Tallies, Build, 10_000, 14_000));
        Assert.True(laps.IsLast(Tallies, Build with { Version = 3 }, 10_000, 10_000));
    }
}
