namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionFeedTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder.AddPerStream(ProjectionMode.Async));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_feed_that_owns_all_partitions_tells_the_lowest_position()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1), new TallyAdded("red", 2));
        await using var feed = await StartAsync();

        await feed.WaitAsync(2, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(2, feed.Position);
        Assert.Null(feed.Fault);
    }

    [Fact]
    public async Task A_wait_for_what_is_there_already_ends_at_once_and_one_for_later_goes_on()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await using var feed = await StartAsync();
        await feed.WaitAsync(1, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

        var later = feed.WaitAsync(2, Token);
        Assert.False(later.IsCompleted);
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 2));

        await later.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_feed_that_has_ended_writes_nothing_more()
    {
        var feed = await StartAsync();
        await feed.DisposeAsync();

        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await using var next = await StartAsync();
        await next.WaitAsync(1, Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(1, (await _node.Sample.AllAsync())["s-1"].Events);
    }

    private async Task<ProjectionFeed> StartAsync()
    {
        var definition = _node.Get<FeedDefinitions>().Of(_node.Definition("streams"), 1, new ProjectionOptions());
        return await _node.Get<FeedRunner>().StartAsync(definition, Token);
    }
}
