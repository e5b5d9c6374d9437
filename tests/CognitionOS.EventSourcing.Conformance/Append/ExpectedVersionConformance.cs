namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Which appends are taken at which version of a stream.</summary>
public abstract class ExpectedVersionConformance : StoreConformance
{
    [Fact]
    public async Task Any_takes_a_stream_at_whatever_version()
    {
        await AppendAsync("a", ExpectedVersion.Any, Event("x"));
        await AppendAsync("a", ExpectedVersion.Any, Event("y"));

        Assert.Equal(2, (await StreamAsync("a")).Count);
    }

    [Fact]
    public async Task No_stream_takes_only_a_stream_without_events()
    {
        await AppendAsync("a", ExpectedVersion.NoStream, Event("x"));

        var refused = await Assert.ThrowsAsync<VersionConflictException>(
            () => AppendAsync("a", ExpectedVersion.NoStream, Event("y")));

        Assert.Equal(
            (new StreamId("a"), ExpectedVersion.NoStream, 1), (refused.Stream, refused.Expected, refused.Actual));
        Assert.Single(await StreamAsync("a"));
    }

    [Fact]
    public async Task Stream_exists_takes_only_a_stream_with_events()
    {
        var refused = await Assert.ThrowsAsync<VersionConflictException>(
            () => AppendAsync("a", ExpectedVersion.StreamExists, Event("x")));
        await AppendAsync("a", Event("x"));
        await AppendAsync("a", ExpectedVersion.StreamExists, Event("y"));

        Assert.Equal(0, refused.Actual);
        Assert.Equal(2, (await StreamAsync("a")).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    public async Task A_version_takes_no_stream_at_another_one(long version)
    {
        await AppendAsync("a", Event("x"), Event("y"));

        var refused = await Assert.ThrowsAsync<VersionConflictException>(() => AppendAsync("a", version, Event("z")));

        Assert.Equal((ExpectedVersion.Exactly(version), 2), (refused.Expected, refused.Actual));
        Assert.Equal(2, (await StreamAsync("a")).Count);
    }

    [Fact]
    public async Task A_version_takes_a_stream_at_that_one()
    {
        await AppendAsync("a", 0, Event("x"), Event("y"));

        Assert.Equal(3, (await AppendAsync("a", 2, Event("z"))).Version);
    }
}
