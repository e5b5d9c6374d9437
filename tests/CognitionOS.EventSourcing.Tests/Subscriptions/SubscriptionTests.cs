using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Events_before_and_after_the_start_are_handled_once_and_in_order()
    {
        await _bench.AppendAsync("a", 3);
        var node = await StartAsync();
        await _bench.AppendAsync("a", 2);
        var last = await _bench.AppendAsync("b", 2);

        await node.Control.WaitForAsync("test", last, cancellationToken: Token);

        Assert.Equal([1, 2, 3, 4, 5], _handled.Of("a"));
        Assert.Equal([1, 2], _handled.Of("b"));
        Assert.Equal(7, _handled.Count);
    }

    [Fact]
    public async Task A_restart_goes_on_from_the_checkpoints()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.UntilAsync(() => _handled.Count == 3, "three are handled");
        await node.Processor.StopAsync(Token);
        await _bench.AppendAsync("a", 2);

        await node.Processor.StartAsync(Token);
        await _bench.UntilAsync(() => _handled.Count == 5, "five are handled");

        Assert.Equal([1, 2, 3, 4, 5], _handled.Of("a"));
    }

    [Fact]
    public async Task The_filter_is_evaluated_in_the_store_and_the_checkpoint_moves_without_a_hit()
    {
        var node = await StartAsync(options =>
        {
            options.Filter = new EventFilter { Categories = ["order"] };
            options.CheckpointInterval = TimeSpan.FromSeconds(1);
        });
        var hit = await _bench.AppendAsync("order-1");
        var miss = await _bench.AppendAsync("customer-1", 10);

        await node.Control.WaitForAsync("test", miss, cancellationToken: Token);
        await _bench.AdvanceAsync(2);

        var stored = await _bench.Store.Subscriptions.ListAsync(_bench.Time.GetUtcNow(), Token);
        Assert.Equal(["order-1:1"], _handled.Events);
        Assert.Equal((1L, 11L, 11L), (hit, miss, stored[0].Checkpoint));
    }

    [Fact]
    public async Task From_the_end_it_handles_what_is_appended_after_the_start()
    {
        await _bench.AppendAsync("a", 3);
        await StartAsync(options => options.Start = StartPoint.End);
        await _bench.AppendAsync("a", 2);

        await _bench.UntilAsync(() => _handled.Count == 2, "two are handled");

        Assert.Equal([4, 5], _handled.Of("a"));
    }

    [Fact]
    public async Task A_start_point_holds_for_a_new_subscription_alone()
    {
        await _bench.AppendAsync("a", 3);
        var node = await StartAsync(options => options.Start = StartPoint.After(2));
        await _bench.UntilAsync(() => _handled.Count == 1, "one is handled");
        await node.Processor.StopAsync(Token);
        await _bench.AppendAsync("a");

        await node.Processor.StartAsync(Token);
        await _bench.UntilAsync(() => _handled.Count == 2, "the next is handled");

        Assert.Equal([3, 4], _handled.Of("a"));
    }

    [Fact]
    public async Task A_class_is_made_anew_in_a_scope_for_each_attempt()
    {
        var calls = new SubscriberCalls();
        var node = await _bench.StartAsync(builder =>
        {
            builder.Services.AddSingleton(calls);
            builder.AddSubscription<CountingSubscriber>("test");
        });
        await _bench.AppendAsync("a", 3);

        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 2, 3], calls.Numbers);
        Assert.Equal([1, 1, 1, 1], calls.Instances);
    }

    [Fact]
    public async Task A_batch_handler_gets_many_events_of_a_partition_at_once()
    {
        List<int> sizes = [];
        await _bench.AppendAsync("a", 25);
        var node = await _bench.StartAsync(builder => builder.AddBatchSubscription(
            "test",
            (batch, _, _) =>
            {
                sizes.Add(batch.Count);
                return Task.CompletedTask;
            },
            options => (options.BatchSize, options.Partitions) = (10, 1)));

        await node.Control.WaitForAsync("test", 25, cancellationToken: Token);

        Assert.Equal(25, sizes.Sum());
        Assert.Contains(10, sizes);
    }

    [Fact]
    public async Task A_key_of_its_own_orders_events_of_several_streams()
    {
        List<int> partitions = [];
        var node = await _bench.StartAsync(builder => builder.AddSubscription(
            "test",
            (_, context, _) =>
            {
                partitions.Add(context.Partition);
                return Task.CompletedTask;
            },
            options => options.Sequence = _ => "all"));
        for (var stream = 0; stream < 10; stream++)
        {
            await _bench.AppendAsync($"s-{stream}");
        }

        await node.Control.WaitForAsync("test", 10, cancellationToken: Token);

        Assert.Equal(Enumerable.Repeat(SequenceHash.PartitionOf("all", 64), 10), partitions);
    }

    [Fact]
    public async Task No_more_handlers_run_at_once_than_allowed()
    {
        var open = new TaskCompletionSource();
        var running = 0;
        _handled.First = (_, _, token) =>
        {
            Interlocked.Increment(ref running);
            return open.Task.WaitAsync(token);
        };
        await StartAsync(options => options.Parallelism = 3);
        for (var stream = 0; stream < 40; stream++)
        {
            await _bench.AppendAsync($"s-{stream}");
        }

        await _bench.UntilAsync(() => Volatile.Read(ref running) >= 3, "three run");
        await _bench.AdvanceAsync(1);
        var most = Volatile.Read(ref running);
        open.SetResult();
        await _bench.UntilAsync(() => _handled.Count == 40, "all are handled");

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task Two_subscriptions_of_one_name_stop_the_start()
    {
        var node = _bench.Add(builder => builder
            .AddSubscription("test", _handled.HandleAsync)
            .AddSubscription("test", _handled.HandleAsync, options => options.Partitions = 0));

        var failure = await Assert.ThrowsAsync<EventDefinitionException>(() => node.Processor.StartAsync(Token));

        Assert.Contains("'test' is declared 2 times", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Partitions is 0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_number_of_partitions_stops_the_start()
    {
        var first = await StartAsync();
        await first.Processor.StopAsync(Token);
        var second = _bench.Add(builder => builder.AddSubscription(
            "test", _handled.HandleAsync, options => options.Partitions = 32));

        var failure = await Assert.ThrowsAsync<EventDefinitionException>(() => second.Processor.StartAsync(Token));

        Assert.Contains("64 partitions, not 32", failure.Message, StringComparison.Ordinal);
        Assert.False(second.Processor.IsRunning);
    }

    [Fact]
    public void A_name_is_required() => Assert.Throws<ArgumentException>(() =>
        _bench.Add(builder => builder.AddSubscription(" ", _handled.HandleAsync)));

    [Fact]
    public async Task Events_of_every_tenant_are_handled_each_in_a_sequence_of_its_own()
    {
        var node = await StartAsync();
        await _bench.AppendAsync(new StreamId("a", "one"), SubscriptionBench.Event(1));
        var last = await _bench.AppendAsync(new StreamId("a", "two"), SubscriptionBench.Event(1));

        await node.Control.WaitForAsync("test", last, cancellationToken: Token);

        Assert.Equal(["one/a:1", "two/a:1"], _handled.Events.Order());
    }

    [Fact]
    public async Task What_a_handler_appends_names_the_event_that_caused_it()
    {
        var node = await _bench.StartAsync(builder => builder.AddSubscription(
            "test",
            async (stored, context, token) =>
            {
                if (stored.Stream.Category == "a")
                {
                    var client = context.Services.GetRequiredService<IEventClient>();
                    await client.AppendAsync("b", ExpectedVersion.Any, [new NewEvent(new Ticked(1))], token);
                }
            }));
        await _bench.AppendAsync("a");
        await node.Control.WaitForAsync("test", 2, cancellationToken: Token);

        var all = await _bench.Store.Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 10, Token);

        Assert.Equal(all.Events[0].Id.ToString(), all.Events[1].Metadata.CausationId);
    }

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) =>
        _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync, configure));
}
