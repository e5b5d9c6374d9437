using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class EventSourcingBuilderSubscriptionExtensionsTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void Bad_arguments_are_told_at_once()
    {
        var builder = Builder();

        Assert.Throws<ArgumentNullException>(
            () => ((EventSourcingBuilder)null!).AddSubscription("a", _handled.HandleAsync));
        Assert.Throws<ArgumentNullException>(() => ((EventSourcingBuilder)null!).AddSubscription<BatchTaker>("a"));
        Assert.Throws<ArgumentNullException>(() => ((EventSourcingBuilder)null!).AddBatchSubscription<BatchTaker>("a"));
        Assert.Throws<ArgumentNullException>(() => builder.AddSubscription(null!, _handled.HandleAsync));
        Assert.Throws<ArgumentException>(() => builder.AddSubscription<BatchTaker>(""));
        Assert.Throws<ArgumentException>(() => builder.AddBatchSubscription<BatchTaker>("\t"));
        Assert.Throws<ArgumentNullException>(() => builder.AddSubscription(
            "a", (Func<StoredEvent, SubscriptionContext, CancellationToken, Task>)null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddBatchSubscription(
            "a", (Func<IReadOnlyList<StoredEvent>, SubscriptionContext, CancellationToken, Task>)null!));
    }

    [Fact]
    public void A_subscription_that_was_refused_is_not_declared()
    {
        var builder = Builder();

        Assert.Throws<ArgumentException>(() => builder.AddSubscription(" ", _handled.HandleAsync));
        Assert.Throws<FormatException>(
            () => builder.AddSubscription("a", _handled.HandleAsync, _ => throw new FormatException()));

        Assert.DoesNotContain(builder.Services, one => one.ServiceType == typeof(SubscriptionDefinition));
    }

    [Fact]
    public void Only_a_batch_handler_is_handed_more_than_one_event()
    {
        var builder = Builder()
            .AddSubscription("single", _handled.HandleAsync, options => options.BatchSize = 50)
            .AddBatchSubscription("batch", (_, _, _) => Task.CompletedTask, options => options.BatchSize = 50);

        var definitions = builder.Services
            .Select(one => one.ImplementationInstance)
            .OfType<SubscriptionDefinition>();

        Assert.Equal([("single", 1), ("batch", 50)], definitions.Select(one => (one.Name, one.MaxBatch)));
    }

    [Fact]
    public async Task A_class_of_batches_is_made_in_a_scope_of_its_own_for_each_attempt()
    {
        var seen = new BatchesSeen();
        await _bench.AppendAsync("a", 4);
        var node = await _bench.StartAsync(builder =>
        {
            builder.Services.AddSingleton(seen);
            builder.AddBatchSubscription<BatchTaker>(
                "test", options => (options.Partitions, options.BatchSize) = (1, 2));
        });

        await node.Control.WaitForAsync("test", 4, cancellationToken: Token);

        Assert.Equal(4, seen.Sizes.Sum());
        Assert.All(seen.Sizes, size => Assert.InRange(size, 1, 2));
        Assert.Equal(seen.Sizes.Count, seen.Takers.Distinct().Count());
    }

    [Fact]
    public async Task A_class_that_is_registered_otherwise_stays_as_it_is()
    {
        var seen = new BatchesSeen();
        await _bench.AppendAsync("a", 4);
        var node = await _bench.StartAsync(builder =>
        {
            builder.Services.AddSingleton(seen).AddSingleton<BatchTaker>();
            builder.AddSubscription<BatchTaker>("single");
            builder.AddBatchSubscription<BatchTaker>("batch");
        });

        await node.Control.WaitForAsync("single", 4, cancellationToken: Token);
        await node.Control.WaitForAsync("batch", 4, cancellationToken: Token);

        Assert.Single(seen.Takers.Distinct());
        Assert.Equal(8, seen.Sizes.Sum());
    }

    [Fact]
    public async Task Each_of_two_subscriptions_has_options_of_its_own()
    {
        var node = await _bench.StartAsync(builder => builder
            .AddSubscription("one", _handled.HandleAsync, options => options.Partitions = 2)
            .AddSubscription("two", _handled.HandleAsync));

        Assert.Equal([2, 64], (await node.Control.StatusAsync(Token)).Select(report => report.Partitions));
    }

    private static EventSourcingBuilder Builder() => new ServiceCollection().AddCognitionEventSourcing();

    private sealed class BatchesSeen
    {
        private readonly Lock _gate = new();

        public List<int> Sizes { get; } = [];

        public List<object> Takers { get; } = [];

        public Task Add(object taker, int size)
        {
            lock (_gate)
            {
                Takers.Add(taker);
                Sizes.Add(size);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class BatchTaker(BatchesSeen seen) : IBatchSubscriber, ISubscriber
    {
        public Task HandleAsync(
            IReadOnlyList<StoredEvent> batch,
            SubscriptionContext context,
            CancellationToken cancellationToken = default) => seen.Add(this, batch.Count);

        public Task HandleAsync(
            StoredEvent stored, SubscriptionContext context, CancellationToken cancellationToken = default) =>
            seen.Add(this, 1);
    }
}
