namespace CognitionOS.EventSourcing.Tests;

public sealed class PartitionEntryTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PartitionEntry _entry = new(epoch: 0);

    [Fact]
    public void It_belongs_to_nobody_at_first()
    {
        Assert.False(_entry.IsOwned(DateTimeOffset.MinValue));
        Assert.Equal((0, 0), (_entry.Epoch, _entry.Checkpoint));
    }

    [Fact]
    public void It_is_its_owners_until_the_lease_ends_and_not_at_that_instant()
    {
        _entry.Take("n1", Start.AddSeconds(10));

        Assert.True(_entry.IsOwnedBy("n1", Start.AddSeconds(9.9)));
        Assert.False(_entry.IsOwnedBy("n2", Start));
        Assert.False(_entry.IsOwned(Start.AddSeconds(10)));
        Assert.False(_entry.IsOwnedBy("n1", Start.AddSeconds(10)));
    }

    [Fact]
    public void A_renewal_keeps_the_epoch_and_each_taking_raises_it()
    {
        _entry.Take("n1", Start);
        _entry.Renew(Start.AddSeconds(20));
        var renewed = _entry.Epoch;

        _entry.Take("n1", Start.AddSeconds(30));

        Assert.Equal((1, 2), (renewed, _entry.Epoch));
    }

    [Fact]
    public void Only_its_owner_gives_it_back()
    {
        _entry.Take("n1", Start.AddSeconds(10));

        _entry.Release("n2");
        var after = _entry.IsOwnedBy("n1", Start);
        _entry.Release("n1");

        Assert.Equal((true, false), (after, _entry.IsOwned(Start)));
        Assert.Equal(1, _entry.Epoch);
    }

    [Fact]
    public void A_reset_takes_it_from_its_owner_moves_back_and_raises_the_epoch()
    {
        _entry.Take("n1", Start.AddSeconds(10));
        _entry.Save(50);
        _entry.Save(40);
        var saved = _entry.Checkpoint;

        _entry.Reset(7);

        Assert.Equal((50, 7, 2), (saved, _entry.Checkpoint, _entry.Epoch));
        Assert.False(_entry.IsOwned(Start));
    }
}
