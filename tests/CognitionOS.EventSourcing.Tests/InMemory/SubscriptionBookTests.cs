namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionBookTests
{
    private readonly SubscriptionBook _book = new();

    [Fact]
    public void A_partition_that_nobody_ever_owned_takes_no_commit()
    {
        _book.OfNew("orders", 1, 0);

        Assert.NotNull(_book.Refusal("orders", 0, 0));
        Assert.NotNull(_book.Refusal("unknown", 0, 0));
    }

    [Fact]
    public void Only_the_epoch_of_the_owner_is_taken()
    {
        var partition = Assert.Single(_book.OfNew("orders", 1, 0));
        partition.Take("n1", DateTimeOffset.MaxValue);
        partition.Take("n2", DateTimeOffset.MaxValue);

        Assert.Null(_book.Refusal("orders", 0, 2));
        Assert.Equal((1, 2), (_book.Refusal("orders", 0, 1)?.Epoch, _book.Refusal("orders", 0, 1)?.Current));
        Assert.NotNull(_book.Refusal("orders", 1, 2));
        Assert.NotNull(_book.Refusal("orders", -1, 2));
    }

    [Fact]
    public void What_an_owner_of_a_forgotten_one_commits_stays_refused()
    {
        Assert.Single(_book.OfNew("orders", 1, 0)).Take("n1", DateTimeOffset.MaxValue);
        _book.Forget("orders");

        Assert.Single(_book.OfNew("orders", 1, 0)).Take("n2", DateTimeOffset.MaxValue);

        Assert.NotNull(_book.Refusal("orders", 0, 1));
        Assert.Null(_book.Refusal("orders", 0, 2));
    }

    [Fact]
    public void A_checkpoint_moves_back_only_by_a_reset()
    {
        var partition = Assert.Single(_book.OfNew("orders", 1, 5));
        partition.Save(9);
        partition.Save(7);
        Assert.Equal(9, partition.Checkpoint);

        partition.Reset(2);

        Assert.Equal((2, 1), (partition.Checkpoint, partition.Epoch));
    }
}
