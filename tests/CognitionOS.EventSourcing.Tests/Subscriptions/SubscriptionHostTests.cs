namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionHostTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task It_is_alive_while_it_is_stopped_and_while_all_run()
    {
        var node = _bench.Add(Two);
        var host = node.Get<SubscriptionHost>();
        var before = (host.IsRunning, host.IsAlive);

        await node.Processor.StartAsync(Token);
        var during = (host.IsRunning, host.IsAlive);
        await node.Processor.StopAsync(Token);

        Assert.Equal(((false, true), (true, true)), (before, during));
        Assert.Equal((false, true), (host.IsRunning, host.IsAlive));
    }

    [Fact]
    public async Task A_subscription_that_was_stopped_by_hand_does_not_make_it_dead()
    {
        var node = await _bench.StartAsync(Two);

        await node.Control.StopAsync("one", Token);

        Assert.True(node.Get<SubscriptionHost>().IsAlive);
        Assert.Equal(
            [SubscriptionState.Stopped, SubscriptionState.Live],
            (await node.Control.StatusAsync(Token)).Select(report => report.State));
    }

    [Fact]
    public async Task When_one_cannot_start_those_before_it_give_their_partitions_back()
    {
        var other = await _bench.StartAsync(builder => builder.AddSubscription(
            "two", _handled.HandleAsync, options => options.Partitions = 8));
        await other.Processor.StopAsync(Token);
        var node = _bench.Add(Two);

        await Assert.ThrowsAsync<EventDefinitionException>(() => node.Processor.StartAsync(Token));

        var stored = await _bench.Store.Subscriptions.ListAsync(_bench.Time.GetUtcNow(), Token);
        Assert.Equal([("one", 0), ("two", 0)], stored.Select(one => (one.Subscription, one.Owned)));
        Assert.False(node.Get<SubscriptionHost>().IsRunning);
        Assert.All(node.Get<SubscriptionCatalog>().All, one => Assert.Null(one.Run));
    }

    [Fact]
    public async Task All_have_the_same_drain_time_and_not_one_after_the_other()
    {
        _handled.First = (_, _, token) => new TaskCompletionSource().Task.WaitAsync(token);
        var node = await _bench.StartAsync(
            builder => builder
                .AddSubscription("one", _handled.HandleAsync, options => options.TimeLimit = null)
                .AddSubscription("two", _handled.HandleAsync, options => options.TimeLimit = null),
            options => options.DrainTime = TimeSpan.FromSeconds(10));
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        var stopping = node.Processor.StopAsync(Token);
        await _bench.AdvanceAsync(9);
        var early = stopping.IsCompleted;
        await _bench.AdvanceAsync(2);

        Assert.Equal((false, true), (early, stopping.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Two_subscriptions_handle_the_same_events_each_from_its_own_checkpoint()
    {
        var second = new Handled { First = (_, _, _) => throw new IOException() };
        var node = await _bench.StartAsync(builder => builder
            .AddSubscription("one", _handled.HandleAsync)
            .AddSubscription("two", second.HandleAsync, options => options.Retry = SubscriptionRetry.None));
        await _bench.AppendAsync("a", 3);

        await node.Control.WaitForAsync("one", 3, cancellationToken: Token);
        await node.Control.WaitForAsync("two", 3, cancellationToken: Token);

        Assert.Equal([1, 2, 3], _handled.Of("a"));
        Assert.Equal([0L, 3L], (await node.Control.StatusAsync(Token)).Select(report => report.Parked));
    }

    [Fact]
    public async Task After_the_processor_has_stopped_a_single_one_cannot_be_started()
    {
        var node = await _bench.StartAsync(Two);
        await node.Processor.StopAsync(Token);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => node.Control.StartAsync("one", Token));

        Assert.Contains(nameof(IEventProcessor), refused.Message, StringComparison.Ordinal);
    }

    private void Two(EventSourcingBuilder builder) => builder
        .AddSubscription("one", _handled.HandleAsync)
        .AddSubscription("two", _handled.HandleAsync);
}
