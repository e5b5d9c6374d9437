using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class CheckpointLoopTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();
    private readonly FaultInjector _faults = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Checkpoints_are_saved_after_the_interval_and_not_before()
    {
        await StartAsync(options => options.CheckpointInterval = TimeSpan.FromSeconds(10));
        await _bench.AdvanceAsync(11);
        await _bench.AppendAsync("a", 3);

        // The loop may have counted from a look at the empty store a second before the events came.
        await _bench.AdvanceAsync(8);
        var before = await StoredAsync();
        await _bench.AdvanceAsync(3);

        Assert.Equal((0L, 3L), (before, await StoredAsync()));
    }

    [Fact]
    public async Task Enough_events_save_at_once()
    {
        await StartAsync(options =>
            (options.CheckpointInterval, options.CheckpointEvents) = (TimeSpan.FromHours(1), 5));

        await _bench.AppendAsync("a", 4);
        await _bench.AdvanceAsync(1);
        var before = await StoredAsync();
        await _bench.AppendAsync("a", 4);
        await _bench.AdvanceAsync(1);

        Assert.Equal(0, before);
        Assert.InRange(await StoredAsync(), 4, 8);
    }

    [Fact]
    public async Task A_stop_saves()
    {
        var node = await StartAsync(options => options.CheckpointInterval = TimeSpan.FromHours(1));
        await _bench.AppendAsync("a", 3);
        await _bench.UntilAsync(() => _handled.Count == 3, "all are handled");

        await node.Processor.StopAsync(Token);

        Assert.Equal(3, await StoredAsync());
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again()
    {
        _faults.Throw("leases.save", () => new IOException("down"), FaultOn.FirstCalls(2));
        await StartAsync();
        await _bench.AppendAsync("a", 3);

        await _bench.AdvanceAsync(30);

        Assert.Equal((3L, 2), (await StoredAsync(), _faults.InjectionsOf("leases.save")));
    }

    [Fact]
    public async Task A_subscription_that_is_idle_saves_nothing()
    {
        await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(10);
        var before = _faults.CallsOf("leases.save");

        await _bench.AdvanceAsync(100);

        Assert.Equal(before, _faults.CallsOf("leases.save"));
    }

    private async Task<long> StoredAsync() =>
        (await _bench.Store.Subscriptions.ListAsync(_bench.Time.GetUtcNow(), Token))[0].Checkpoint;

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) => _bench.StartAsync(
        builder => builder.AddSubscription("test", _handled.HandleAsync, configure), faults: _faults);
}
