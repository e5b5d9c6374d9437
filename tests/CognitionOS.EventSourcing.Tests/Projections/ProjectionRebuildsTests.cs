using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class ProjectionRebuildsTests : IAsyncDisposable
{
    private readonly KeptNode _node;
    private bool _isBroken;

    public ProjectionRebuildsTests() => _node = new KeptNode(builder => builder
        .AddProjection("breakable", TallyJson.Default.TallyDocument, p => p
            .Mode(ProjectionMode.Async)
            .On<TallyAdded>((tally, e) => Volatile.Read(ref _isBroken)
                ? throw new InvalidOperationException("Broken.")
                : TallyProjections.Apply(tally, e)))
        .AddPerStream(ProjectionMode.Live, "live"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_token_that_is_cancelled_already_begins_nothing()
    {
        await _node.Sample.StartAsync();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancel.Token));

        Assert.Equal((1, null), await BuildAsync());
    }

    [Fact]
    public async Task Without_a_running_host_nothing_begins_and_the_message_says_what_to_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Token));

        Assert.Contains("'breakable' cannot be rebuilt: start the host", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, null), await BuildAsync());
    }

    [Fact]
    public async Task Who_asks_while_a_build_is_under_way_joins_it()
    {
        await BrokenBuildAsync();
        var first = RunAsync(Token);
        var second = RunAsync(Token);
        await ParkedAsync();
        Assert.Equal((1, 2), await BuildAsync());
        Volatile.Write(ref _isBroken, false);

        Assert.True(await _node.Get<IDeadLetters>().ReplayAsync("$projection/breakable/2", "s-1", Token));

        Assert.All(await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(30), Token), Assert.True);
        Assert.Equal((2, null), await BuildAsync());
    }

    [Fact]
    public async Task One_who_cancels_a_joined_build_ends_it_for_all()
    {
        await BrokenBuildAsync();
        using var cancel = new CancellationTokenSource();
        var cancelled = RunAsync(cancel.Token);
        var other = RunAsync(Token);
        await ParkedAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(await other.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Assert.Equal((1, null), await BuildAsync());
        Assert.Equal(1, _node.Metrics.Sum(
            "cognition.eventsourcing.projection.builds", ("projection", "breakable"), ("outcome", "cancelled")));
    }

    [Fact]
    public async Task What_a_cancelled_build_had_parked_is_gone_and_the_next_one_begins_without_it()
    {
        await BrokenBuildAsync();
        var run = RunAsync(Token);
        await ParkedAsync();
        Assert.True(await _node.Get<ProjectionRebuilds>().CancelAsync(_node.Definition("breakable"), Token));
        Assert.False(await run.WaitAsync(TimeSpan.FromSeconds(30), Token));
        Volatile.Write(ref _isBroken, false);

        Assert.True(await RunAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token));

        Assert.Equal((3, null), await BuildAsync());
        Assert.Empty(await _node.IdsAsync("breakable", 2));
        Assert.Equal(["s-1"], await _node.IdsAsync("breakable", 3));
    }

    [Fact]
    public async Task Nothing_under_way_is_nothing_to_cancel()
    {
        var rebuilds = _node.Get<ProjectionRebuilds>();

        Assert.False(await rebuilds.CancelAsync(_node.Definition("breakable"), Token));
        Assert.False(await rebuilds.CancelAsync(_node.Definition("live"), Token));
        _node.Logs.Records.WithEvent(2202).AssertNone();
    }

    private Task<bool> RunAsync(CancellationToken cancellationToken) =>
        _node.Get<ProjectionRebuilds>().RunAsync(_node.Definition("breakable"), null, cancellationToken);

    private async Task BrokenBuildAsync()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _node.Sample.StartAsync();
        await _node.Sample.CaughtUpAsync("breakable");
        Volatile.Write(ref _isBroken, true);
    }

    private Task ParkedAsync() => Eventually.TrueAsync(
        async token => (await _node.Sample.Projections.ListAsync(token))[0].Rebuild is { Parked: > 0 },
        TimeSpan.FromSeconds(30),
        cancellationToken: Token);

    private async Task<(int Build, int? Building)> BuildAsync()
    {
        var state = await _node.StateAsync("breakable");
        return (state.Build, state.Building?.Version);
    }
}
