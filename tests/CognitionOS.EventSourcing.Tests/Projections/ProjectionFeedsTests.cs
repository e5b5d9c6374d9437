namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionFeedsTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder
        .AddPerStream(ProjectionMode.Async).AddKeyed(ProjectionMode.Async));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task What_is_wanted_runs_what_is_not_stops_and_what_runs_already_is_the_same()
    {
        await AlignAsync("streams", 1, 2);
        var kept = _node.Feeds.Find("streams", 2);

        var stopped = await AlignAsync("streams", 2, 3, 3);

        Assert.Equal([1], stopped);
        Assert.Null(_node.Feeds.Find("streams", 1));
        Assert.Same(kept, _node.Feeds.Find("streams", 2));
        Assert.NotNull(_node.Feeds.Find("streams", 3));
    }

    [Fact]
    public async Task Feeds_of_other_projections_are_left_alone()
    {
        await AlignAsync("streams", 1);
        await AlignAsync("groups", 1);

        Assert.Equal([1], await AlignAsync("groups"));

        Assert.NotNull(_node.Feeds.Find("streams", 1));
        Assert.Null(_node.Feeds.Find("groups", 1));
        Assert.Empty(await AlignAsync("groups"));
    }

    [Fact]
    public async Task Each_build_has_documents_and_a_position_of_its_own()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await AlignAsync("streams", 1, 2);
        await WaitAsync(1);
        await WaitAsync(2);
        await AlignAsync("streams", 2);

        await _node.Sample.AppendAsync("s-2", new TallyAdded("red", 1));
        await WaitAsync(2, 2);

        Assert.Equal(["s-1"], await _node.IdsAsync("streams", 1));
        Assert.Equal(["s-1", "s-2"], await _node.IdsAsync("streams", 2));
    }

    [Fact]
    public async Task A_feed_that_is_stopped_and_begun_again_goes_on_where_it_was()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await AlignAsync("streams", 1);
        await WaitAsync(1);
        await _node.Feeds.StopAllAsync();
        Assert.Null(_node.Feeds.Find("streams", 1));

        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 2));
        await AlignAsync("streams", 1);
        await WaitAsync(1, 2);

        Assert.Equal("+1+2", (await _node.Sample.AllAsync("streams"))["s-1"].Text);
    }

    [Fact]
    public async Task All_are_stopped_and_stopping_none_is_no_fault()
    {
        await _node.Feeds.StopAllAsync();
        await AlignAsync("streams", 1);
        await AlignAsync("groups", 1);

        await Task.WhenAll(_node.Feeds.StopAllAsync(), _node.Feeds.StopAllAsync());

        Assert.Null(_node.Feeds.Find("streams", 1));
        Assert.Null(_node.Feeds.Find("groups", 1));
    }

    private async Task WaitAsync(int build, long position = 1)
    {
        var feed = _node.Feeds.Find("streams", build);
        Assert.NotNull(feed);
        await feed.WaitAsync(position).WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Null(feed.Fault);
    }

    private async Task<IReadOnlyList<int>> AlignAsync(string name, params int[] builds) =>
        await _node.Feeds.AlignAsync(_node.Definition(name), builds, Token);
}
