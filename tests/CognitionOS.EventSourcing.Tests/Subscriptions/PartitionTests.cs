namespace CognitionOS.EventSourcing.Tests;

public sealed class PartitionTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly Partition _partition;

    public PartitionTests() => _partition = Of(3, checkpoint: 10, blocked: "a");

    public void Dispose()
    {
        _partition.Dispose();
        _stopping.Dispose();
        _abort.Dispose();
    }

    [Fact]
    public void It_begins_at_its_checkpoint_with_its_blocked_sequences()
    {
        Assert.Equal((10L, 1, false), (_partition.Buffer.Position, _partition.BlockedCount, _partition.IsUnsaved));
        Assert.Equal((true, false), (_partition.IsBlocked("a"), _partition.IsBlocked("b")));
    }

    [Fact]
    public void Sequences_are_blocked_and_freed()
    {
        _partition.Block("b");
        _partition.Block("b");
        _partition.Unblock("a");

        Assert.Equal((1, true, false), (_partition.BlockedCount, _partition.IsBlocked("b"), _partition.IsBlocked("a")));
    }

    [Fact]
    public void It_is_unsaved_while_it_stands_beyond_what_the_store_has()
    {
        _partition.Buffer.ReadUpTo(20);
        var before = _partition.IsUnsaved;

        _partition.Saved(20);
        _partition.Saved(15);

        Assert.Equal((true, false), (before, _partition.IsUnsaved));
    }

    [Fact]
    public void A_wish_is_handed_over_once_until_it_is_forgotten()
    {
        var request = new SequenceRequest("test", 3, "a", SequenceRequestKind.Replay);
        _partition.Request(request);
        _partition.Request(request);

        Assert.True(_partition.TryTakeRequest(out _));
        Assert.False(_partition.HasRequests);
        _partition.Forget(request);
        _partition.Request(request);
        Assert.True(_partition.TryTakeRequest(out var again));
        Assert.Equal(request, again);
    }

    [Fact]
    public async Task Losing_it_ends_everything_at_once_but_touches_no_other()
    {
        using var other = Of(4, 0);

        await _partition.LoseAsync();

        Assert.Equal(
            (true, true, true),
            (_partition.IsLost, _partition.Stopping.IsCancellationRequested, _partition.Abort.IsCancellationRequested));
        Assert.False(other.Stopping.IsCancellationRequested);
    }

    [Fact]
    public async Task A_stop_begins_nothing_new_and_lets_go_on_what_is_under_way()
    {
        await _stopping.CancelAsync();

        Assert.Equal(
            (true, false, false),
            (_partition.Stopping.IsCancellationRequested, _partition.Abort.IsCancellationRequested, _partition.IsLost));
    }

    [Fact]
    public void A_set_knows_its_partitions_and_the_lowest_place()
    {
        var set = new PartitionSet(5);
        using var other = Of(4, 7);
        using var twin = Of(3, 0);

        Assert.Equal(0, set.Lowest);
        Assert.True(set.TryAdd(_partition));
        Assert.True(set.TryAdd(other));
        Assert.False(set.TryAdd(twin));
        Assert.Equal((7L, false, other), (set.Lowest, set.IsComplete, set.Find(4)));
        Assert.False(set.Remove(twin));
        Assert.True(set.Remove(other));
        Assert.Equal((10L, (Partition?)null), (set.Lowest, set.Find(4)));
    }

    private Partition Of(int number, long checkpoint, params string[] blocked) =>
        new(new PartitionLease("test", number, 1, checkpoint, blocked), 4, _stopping.Token, _abort.Token);
}
