using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class ManyEventsHandlerTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_batch_commits_its_documents_with_one_checkpoint()
    {
        await _bench.AppendAsync("a", 10);
        var node = await _bench.StartAsync(builder => builder.AddBatchSubscription(
            "test",
            (batch, context, _) =>
            {
                context.Enlist(new PutDocument(new DocumentKey(new ReadModel("m", 1), "a"), new byte[batch.Count]));
                return Task.CompletedTask;
            },
            options => (options.Partitions, options.CheckpointInterval) = (1, TimeSpan.FromHours(1))));

        await node.Control.WaitForAsync("test", 10, cancellationToken: Token);

        var stored = await _bench.Store.Subscriptions.ListAsync(_bench.Time.GetUtcNow(), Token);
        Assert.Equal(10, stored[0].Checkpoint);
    }

    [Fact]
    public async Task A_class_handles_batches_in_a_scope_of_its_own()
    {
        var sizes = new List<int>();
        await _bench.AppendAsync("a", 3);
        var node = await _bench.StartAsync(builder =>
        {
            builder.Services.AddSingleton(sizes);
            builder.AddBatchSubscription<BatchSizes>("test", options => options.Partitions = 1);
        });

        await node.Control.WaitForAsync("test", 3, cancellationToken: Token);

        Assert.Equal(3, sizes.Sum());
    }

    private sealed class BatchSizes(List<int> sizes) : IBatchSubscriber
    {
        public Task HandleAsync(
            IReadOnlyList<StoredEvent> batch,
            SubscriptionContext context,
            CancellationToken cancellationToken = default)
        {
            sizes.Add(batch.Count);
            return Task.CompletedTask;
        }
    }
}
