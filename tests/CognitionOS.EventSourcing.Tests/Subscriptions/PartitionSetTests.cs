namespace CognitionOS.EventSourcing.Tests;

public sealed class PartitionSetTests
{
    private readonly PartitionSet _set = new(3);

    [Fact]
    public void An_empty_one_stands_at_0_and_is_not_complete()
    {
        Assert.Equal((0L, false, 0), (_set.Lowest, _set.IsComplete, _set.All.Count));
        Assert.Null(_set.Find(2));
    }

    [Fact]
    public void It_is_complete_with_all_partitions_of_the_subscription_and_not_before()
    {
        using var zero = Of(0);
        using var one = Of(1);
        using var two = Of(2);
        _set.TryAdd(zero);
        _set.TryAdd(two);
        var before = _set.IsComplete;

        _set.TryAdd(one);

        Assert.Equal((false, true), (before, _set.IsComplete));
        Assert.Equal([zero, one, two], _set.All);
    }

    [Fact]
    public void The_slowest_partition_is_where_it_stands()
    {
        using var fast = Of(0, checkpoint: 90);
        using var slow = Of(1, checkpoint: 7);
        _set.TryAdd(fast);
        _set.TryAdd(slow);
        var before = _set.Lowest;

        slow.Buffer.ReadUpTo(95);

        Assert.Equal((7L, 90L), (before, _set.Lowest));
    }

    [Fact]
    public void A_partition_that_was_taken_again_is_not_removed_in_place_of_the_lost_one()
    {
        using var lost = Of(1);
        using var again = Of(1);
        _set.TryAdd(lost);

        Assert.False(_set.TryAdd(again));
        Assert.True(_set.Remove(lost));
        Assert.True(_set.TryAdd(again));
        Assert.False(_set.Remove(lost));

        Assert.Same(again, _set.Find(1));
    }

    [Fact]
    public void What_somebody_goes_through_does_not_change_under_him()
    {
        using var zero = Of(0);
        using var one = Of(1);
        _set.TryAdd(zero);
        var seen = _set.All;

        _set.TryAdd(one);
        _set.Remove(zero);

        Assert.Equal([zero], seen);
        Assert.Equal([one], _set.All);
    }

    [Fact]
    public async Task Of_many_who_lose_a_partition_at_once_one_has_removed_it()
    {
        using var one = Of(1);
        _set.TryAdd(one);

        var removed = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _set.Remove(one))));

        Assert.Single(removed, won => won);
        Assert.Empty(_set.All);
    }

    private static Partition Of(int number, long checkpoint = 0) =>
        new(new PartitionLease("test", number, 1, checkpoint, []), 4, default, default);
}
