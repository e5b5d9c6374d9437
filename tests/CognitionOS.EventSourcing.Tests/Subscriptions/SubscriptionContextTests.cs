using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionContextTests
{
    private readonly List<StoreWrite> _writes = [];

    [Fact]
    public void It_tells_what_is_known_of_the_call()
    {
        var context = Of(Batch(), 7);

        Assert.Equal(
            ("test", 3, 9L, 2, true),
            (context.Subscription, context.Partition, context.Epoch, context.Attempt, context.IsReplay));
    }

    [Fact]
    public void Documents_are_enlisted_in_order()
    {
        var key = new DocumentKey(new ReadModel("m", 1), "a");
        StoreWrite[] writes = [new PutDocument(key, new byte[1]), new DeleteDocument(key)];

        Array.ForEach(writes, Of(Batch(), 7).Enlist);

        Assert.Equal(writes, _writes);
    }

    [Fact]
    public void Other_writes_are_refused_with_the_remedy()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Of(Batch(), 7).Enlist(new CancelTimer("o", null)));

        Assert.Contains("TakeCheckpoint", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Of(Batch(), 7).Enlist(null!));
    }

    [Fact]
    public void The_checkpoint_completes_the_batch_and_is_known_to_be_taken()
    {
        var batch = Batch();

        var checkpoint = Of(batch, 7).TakeCheckpoint();

        Assert.Equal(new SaveCheckpoint("test", 3, 7, 9), checkpoint);
        Assert.True(batch.CheckpointTaken);
    }

    [Fact]
    public void A_part_that_is_not_the_last_completes_only_what_stands_before_it() =>
        Assert.Equal(6, Of(Batch(), 6).TakeCheckpoint().Position);

    private static PartitionBatch Batch() => new()
    {
        Subscription = "test",
        Partition = 3,
        Epoch = 9,
        Events = [],
        Position = 7,
        IsReplay = true,
        Attempt = 2,
    };

    private SubscriptionContext Of(PartitionBatch batch, long position) =>
        new(batch, position, _writes, new CallScope(new NoScopes()));

    private sealed class NoScopes : IServiceScopeFactory
    {
        public IServiceScope CreateScope() => throw new NotSupportedException();
    }
}
