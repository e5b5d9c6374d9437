using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class ProjectionLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly ManualTimeProvider _clock = new();
    private readonly KeptNode _node;

    public ProjectionLoopTests() => _node = Node(builder => builder.AddPerStream(ProjectionMode.Inline));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Without_work_it_rests_for_the_idle_interval_and_then_looks_again()
    {
        await _node.Sample.StartAsync();
        await _clock.AdvanceAsync(Poll, Token);
        var looks = Looks();

        await _clock.AdvanceAsync(Idle - (2 * Poll), Token);
        Assert.Equal(looks, Looks());
        await _clock.AdvanceAsync(2 * Poll, Token);

        Assert.True(Looks() > looks);
    }

    [Fact]
    public async Task A_rebuild_that_begins_here_wakes_it_and_is_done_long_before_the_idle_interval_has_passed()
    {
        await _node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _node.Sample.StartAsync();
        await _clock.AdvanceAsync(Poll, Token);

        var rebuild = _node.Sample.Projections.RebuildAsync("streams", cancellationToken: Token);
        await AdvanceUntilAsync(() => rebuild.IsCompleted, Idle / 2);

        Assert.True(await rebuild);
        Assert.Equal(2, (await _node.StateAsync("streams")).Build);
    }

    [Fact]
    public async Task A_build_that_another_node_began_is_found_after_the_idle_interval()
    {
        await _node.Sample.StartAsync();
        await _clock.AdvanceAsync(Poll, Token);
        await using var other = Node(builder => builder.AddPerStream(ProjectionMode.Inline), _node.Stores);
        await other.Flow.BeginAsync(other.Definition("streams"), Token);

        await _clock.AdvanceAsync(Idle / 2, Token);
        Assert.Equal(1, (await _node.StateAsync("streams")).Build);
        await _clock.AdvanceAsync(Idle / 2, Token);
        await AdvanceUntilAsync(() => _node.Logs.Records.WithEvent(2201).Count > 0, Idle / 2);

        Assert.Equal(2, (await _node.StateAsync("streams")).Build);
    }

    [Fact]
    public async Task A_store_that_fails_is_told_of_and_asked_again_soon()
    {
        await _node.Sample.StartAsync();
        await _clock.AdvanceAsync(Poll, Token);
        var calls = _node.Faults.CallsOf("models.load");
        _node.Faults.Throw("models.load", () => new IOException("Down."), FaultOn.Calls(calls + 1, calls + 2));

        await _clock.AdvanceAsync(Idle, Token);
        await _clock.AdvanceAsync(5 * Poll, Token);

        _node.Logs.Records.WithEvent(2203).AssertCount(2);
        Assert.True(Looks() > calls + 2);
        Assert.True(_node.Get<ProjectionLoop>().IsAlive);
    }

    [Fact]
    public async Task A_projection_that_cannot_be_looked_after_does_not_keep_others_from_being_so()
    {
        await using var node = Node(builder => builder
            .AddPerStream(ProjectionMode.Async, "broken").AddKeyed(ProjectionMode.Async));
        await node.Sample.StartAsync();
        await node.Stores.Documents.CommitAsync(
            [new PutDocument(ProjectionNames.State("broken"), "[]"u8.ToArray())], Token);

        await node.Sample.AppendAsync("s-1", new TallyAdded("red", 5));
        await _clock.AdvanceAsync(Idle, Token);
        await _clock.AdvanceAsync(Poll, Token);

        Assert.Equal(5, (await node.Sample.AllAsync("groups"))["red"].Sum);
        Assert.All(node.Logs.Records.WithEvent(2203), one => Assert.Equal("broken", one.State["Projection"]));
        node.Logs.Records.WithEvent(2203).AssertAny();
    }

    [Fact]
    public async Task Stopped_it_feeds_nothing_and_started_again_it_goes_on()
    {
        await using var node = Node(builder => builder.AddPerStream(ProjectionMode.Async));
        var loop = node.Get<ProjectionLoop>();
        Assert.False(loop.IsRunning);
        await node.Sample.StartAsync();
        await _clock.AdvanceAsync(Poll, Token);
        Assert.True(loop.IsRunning);

        await node.Get<IEventProcessor>().StopAsync(Token);
        Assert.False(loop.IsRunning);
        Assert.Null(node.Feeds.Find("streams", 1));
        await node.Sample.AppendAsync("s-1", new TallyAdded("red", 1));
        await _clock.AdvanceAsync(Idle, Token);
        Assert.Empty(await node.Sample.AllAsync());
        await node.Sample.StartAsync();
        await _clock.AdvanceAsync(Idle, Token);

        Assert.Equal(1, (await node.Sample.AllAsync())["s-1"].Sum);
    }

    [Fact]
    public async Task With_nothing_but_live_projections_it_never_asks_the_store()
    {
        await using var node = Node(builder => builder.AddPerStream(ProjectionMode.Live));

        await node.Sample.StartAsync();
        await _clock.AdvanceAsync(3 * Idle, Token);

        Assert.Equal(0, node.Faults.CallsOf("models.load"));
        Assert.True(node.Get<ProjectionLoop>().IsAlive);
    }

    private int Looks() => _node.Faults.CallsOf("models.load");

    private async Task AdvanceUntilAsync(Func<bool> isSo, TimeSpan most)
    {
        for (var passed = TimeSpan.Zero; !isSo() && passed < most; passed += Poll)
        {
            await _clock.AdvanceAsync(Poll, Token);
        }

        Assert.True(isSo());
    }

    private KeptNode Node(Action<EventSourcingBuilder> add, InMemoryEventSourcing? stores = null) => new(
        add,
        stores,
        options =>
        {
            options.Projections.PollInterval = Poll;
            options.Projections.IdleInterval = Idle;
        },
        _clock);
}
