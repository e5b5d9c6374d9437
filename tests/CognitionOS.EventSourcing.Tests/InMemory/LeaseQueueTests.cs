namespace CognitionOS.EventSourcing.Tests;

public sealed class LeaseQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly LeaseQueue<string> _queue = new();

    [Fact]
    public void The_first_in_rank_goes_first_however_late_it_became_free()
    {
        Add("second", rank: 2, order: 1, freeAt: 0);
        Add("first", rank: 1, order: 2, freeAt: 5);

        Assert.Equal(["first", "second"], Claim(5));
    }

    [Fact]
    public void Equals_in_rank_go_in_their_order()
    {
        Add("b", rank: 0, order: 2, freeAt: 0);
        Add("a", rank: 0, order: 1, freeAt: 0);

        Assert.Equal(["a"], Claim(0, limit: 1));
        Assert.Equal(["b"], Claim(0, limit: 1));
    }

    [Fact]
    public void A_caller_whose_clock_is_behind_gets_nothing_early()
    {
        Add("a", rank: 0, order: 1, freeAt: 5);
        Add("b", rank: 0, order: 2, freeAt: 0);
        Assert.Equal(["a"], Claim(5, limit: 1));
        Add("c", rank: 0, order: 3, freeAt: 4);
        Assert.Equal(["b"], Claim(5, limit: 1));

        Assert.Empty(Claim(3));
        Assert.Equal(["c"], Claim(4));
    }

    [Fact]
    public void What_comes_next_is_the_earliest_of_all()
    {
        Assert.Null(_queue.Next);
        var late = Add("late", rank: 0, order: 1, freeAt: 9);
        Add("early", rank: 0, order: 2, freeAt: 3);
        Assert.Equal(At(3), _queue.Next);

        Claim(3);
        Assert.Equal(At(9), _queue.Next);
        _queue.Remove(late);

        Assert.Equal(At(13), _queue.Next);
    }

    [Fact]
    public void What_is_free_is_removed_and_moved_like_what_waits()
    {
        var one = Add("one", rank: 0, order: 1, freeAt: 0);
        var two = Add("two", rank: 0, order: 2, freeAt: 0);
        Add("three", rank: -1, order: 3, freeAt: 0);
        Assert.Equal(["three"], Claim(0, limit: 1));

        _queue.Remove(one);
        _queue.Move(two, At(7));

        Assert.Empty(Claim(6));
        Assert.Equal(["two"], Claim(7));
    }

    [Fact]
    public void Each_claim_has_a_fence_of_its_own()
    {
        var entry = Add("a", rank: 0, order: 1, freeAt: 0);
        Claim(0);
        var first = entry.Fence;
        Claim(10);

        Assert.True(entry.Fence > first);
        Assert.Equal(2, entry.Attempt);
        _queue.Move(entry, At(50));
        Assert.NotEqual(first, entry.Fence);
    }

    private static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    private LeaseEntry<string> Add(string value, double rank, long order, double freeAt)
    {
        LeaseEntry<string> entry = new(value, At(rank), order);
        _queue.Add(entry, At(freeAt));
        return entry;
    }

    private IEnumerable<string> Claim(double seconds, int limit = 10) =>
        _queue.Claim(At(seconds), Lease, limit).Select(entry => entry.Value);
}
