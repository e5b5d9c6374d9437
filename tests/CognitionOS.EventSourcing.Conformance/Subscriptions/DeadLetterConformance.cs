namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Events that were set aside: parked with the checkpoint, asked for, settled.</summary>
public abstract class DeadLetterConformance : StoreConformance
{
    private IDeadLetterStore Letters => Stores.DeadLetters;

    [Fact]
    public async Task Parking_blocks_the_sequence_in_the_commit_of_the_checkpoint()
    {
        var lease = await PreparedAsync();

        await ParkAsync(lease, "s", "boom", 1);

        var next = await LeaseAsync("n2");
        Assert.Equal((1, "s"), (next.Checkpoint, Assert.Single(next.Blocked)));
        var letter = Assert.Single(await ListAsync());
        Assert.Equal(
            ("orders", 0, "s", 1L, "boom", 3, Start),
            (letter.Subscription,
                letter.Partition,
                letter.Sequence,
                letter.Position,
                letter.Failure,
                letter.Attempts,
                letter.ParkedAt));
        Assert.Equal("item.made", letter.Event.Type);
    }

    [Fact]
    public async Task A_former_owner_parks_nothing()
    {
        var former = await PreparedAsync();
        await LeaseAsync("n2");

        await Assert.ThrowsAsync<StaleEpochException>(() => ParkAsync(former, "s", "boom", 1));

        Assert.Empty(await ListAsync());
        Assert.Equal(0, Assert.Single(await Stores.Subscriptions.ListAsync(Now)).Checkpoint);
    }

    [Fact]
    public async Task The_same_event_is_parked_once()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1);
        await ParkAsync(lease, "s", "other", 1);

        Assert.Equal("boom", Assert.Single(await ListAsync()).Failure);
    }

    [Fact]
    public async Task Letters_are_listed_by_position_and_by_pages()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "t", null, 3);
        await ParkAsync(lease, "s", "boom", 1, 2);
        await ParkAsync(lease, "s", null, 4);

        Assert.Equal([1, 2, 3, 4], Positions(await ListAsync()));
        Assert.Equal([2, 3], Positions(await Letters.ListAsync("orders", null, 1, 2)));
        Assert.Equal([1, 2, 4], Positions(await Letters.ListAsync("orders", "s", 0, 10)));
        Assert.Equal([4], Positions(await Letters.ListAsync("orders", "s", 2, 10)));
        Assert.Empty(await Letters.ListAsync("others", null, 0, 10));
        Assert.Equal((4L, 2), Count(Assert.Single(await Stores.Subscriptions.ListAsync(Now))));
    }

    [Fact]
    public async Task A_request_waits_for_the_owner_of_the_partition()
    {
        var told = 0;
        using var subscription = Stores.Signal.Subscribe(
            SignalTopic.DeadLetters, () => Interlocked.Increment(ref told));
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1, 2);
        await ParkAsync(lease, "t", "boom", 3);

        Assert.True(await Letters.RequestAsync("orders", "t", SequenceRequestKind.Replay, null));
        Assert.True(await Letters.RequestAsync("orders", "s", SequenceRequestKind.Skip, 2));

        Assert.True(Volatile.Read(ref told) > 0);
        Assert.Equal(
            [
                new SequenceRequest("orders", 0, "t", SequenceRequestKind.Replay),
                new SequenceRequest("orders", 0, "s", SequenceRequestKind.Skip, 2),
            ],
            await Letters.RequestsAsync("orders", [0, 1]));
        Assert.Empty(await Letters.RequestsAsync("orders", [1]));
        Assert.Empty(await Letters.RequestsAsync("orders", []));
    }

    [Fact]
    public async Task A_request_for_what_is_not_parked_is_answered_so()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1);

        Assert.False(await Letters.RequestAsync("orders", "unknown", SequenceRequestKind.Replay, null));
        Assert.False(await Letters.RequestAsync("others", "s", SequenceRequestKind.Replay, null));
        Assert.False(await Letters.RequestAsync("orders", "s", SequenceRequestKind.Skip, 2));
        Assert.Empty(await Letters.RequestsAsync("orders", [0]));
    }

    [Fact]
    public async Task The_same_request_twice_stands_once()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1);

        Assert.True(await Letters.RequestAsync("orders", "s", SequenceRequestKind.Replay, null));
        Assert.True(await Letters.RequestAsync("orders", "s", SequenceRequestKind.Replay, null));

        Assert.Single(await Letters.RequestsAsync("orders", [0]));
    }

    [Fact]
    public async Task The_commit_that_settles_the_last_letter_unblocks_the_sequence()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1, 2);
        await ParkAsync(lease, "t", "boom", 3);
        var request = await RequestAsync("s");
        var key = new DocumentKey(new ReadModel("orders", 1), "17");

        Assert.False(await Letters.SettleAsync(
            new SequenceSettlement(request, lease.Epoch, [1], null, false, [new PutDocument(key, Bytes("1"))])));
        Assert.Equal(["s", "t"], (await BlockedAsync()).Order());
        Assert.Single(await Letters.RequestsAsync("orders", [0]));
        Assert.True(await Letters.SettleAsync(
            new SequenceSettlement(request, lease.Epoch, [2], null, true, [new PutDocument(key, Bytes("2"))])));

        Assert.Equal(["t"], await BlockedAsync());
        Assert.Empty(await Letters.RequestsAsync("orders", [0]));
        Assert.Equal([3], Positions(await ListAsync()));
        Assert.Equal(2, (await Stores.Documents.LoadAsync([key]))[0]?.Version);
    }

    [Fact]
    public async Task A_replay_that_fails_again_keeps_the_rest_blocked()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1, 2, 3);
        var request = await RequestAsync("s");

        Assert.False(await Letters.SettleAsync(
            new SequenceSettlement(request, lease.Epoch, [1], "bang", true, [])));

        var letters = await ListAsync();
        Assert.Equal([2, 3], Positions(letters));
        Assert.Equal(("bang", 4), (letters[0].Failure, letters[0].Attempts));
        Assert.Equal("boom", letters[1].Failure);
        Assert.Equal(["s"], await BlockedAsync());
        Assert.Empty(await Letters.RequestsAsync("orders", [0]));
    }

    [Fact]
    public async Task A_former_owner_settles_nothing_and_writes_nothing()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1);
        var request = await RequestAsync("s");
        var key = new DocumentKey(new ReadModel("orders", 1), "17");
        await LeaseAsync("n2");

        await Assert.ThrowsAsync<StaleEpochException>(async () => await Letters.SettleAsync(
            new SequenceSettlement(request, lease.Epoch, [1], null, true, [new PutDocument(key, Bytes("1"))])));

        Assert.Single(await ListAsync());
        Assert.Null((await Stores.Documents.LoadAsync([key]))[0]);
    }

    [Fact]
    public async Task A_settlement_of_which_a_write_is_refused_changes_nothing()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1);
        var request = await RequestAsync("s");
        var key = new DocumentKey(new ReadModel("orders", 1), "17");

        await Assert.ThrowsAsync<DocumentConflictException>(async () => await Letters.SettleAsync(
            new SequenceSettlement(request, lease.Epoch, [1], null, true, [new PutDocument(key, Bytes("1"), 4)])));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Letters.SettleAsync(
            new SequenceSettlement(request, lease.Epoch, [1], null, true, [new CancelTimer("a", null)])));

        Assert.Single(await ListAsync());
        Assert.Single(await Letters.RequestsAsync("orders", [0]));
    }

    [Fact]
    public async Task A_reset_deletes_letters_and_requests_and_tells_of_it()
    {
        var lease = await PreparedAsync();
        await ParkAsync(lease, "s", "boom", 1);
        await RequestAsync("s");
        var told = 0;
        using var subscription = Stores.Signal.Subscribe(
            SignalTopic.DeadLetters, () => Interlocked.Increment(ref told));

        await Stores.Subscriptions.ResetAsync("orders", 0);

        Assert.True(Volatile.Read(ref told) > 0);
        Assert.Empty(await ListAsync());
        Assert.Empty(await Letters.RequestsAsync("orders", [0]));
        Assert.Empty(await BlockedAsync());
    }

    private static IEnumerable<long> Positions(IReadOnlyList<DeadLetter> letters) =>
        letters.Select(letter => letter.Position);

    private static (long Parked, int Blocked) Count(SubscriptionStatus status) => (status.Parked, status.Blocked);

    private async Task<PartitionLease> PreparedAsync()
    {
        await AppendItemsAsync(4);
        return await LeaseAsync("n1");
    }

    private async Task<PartitionLease> LeaseAsync(string node)
    {
        Now += Seconds(31);
        var leases = await Stores.Subscriptions.AcquireAsync(
            new AcquirePartitions("orders", 2, 0, node, Seconds(30), 2), Now);
        return leases.Single(lease => lease.Partition == 0);
    }

    private async Task<IReadOnlyList<string>> BlockedAsync() => (await Stores.Subscriptions.AcquireAsync(
        new AcquirePartitions("orders", 2, 0, "n1", Seconds(30), 2), Now))[0].Blocked;

    private async Task<SequenceRequest> RequestAsync(string sequence)
    {
        await Letters.RequestAsync("orders", sequence, SequenceRequestKind.Replay, null);
        return (await Letters.RequestsAsync("orders", [0])).Single(request => request.Sequence == sequence);
    }

    private async Task<IReadOnlyList<DeadLetter>> ListAsync() => await Letters.ListAsync("orders", null, 0, 100);

    // Positions count from one in a fresh store of single appends, where none was burnt.
    private async Task ParkAsync(PartitionLease lease, string sequence, string? failure, params long[] positions)
    {
        var events = (await AllAsync()).ToDictionary(read => read.Position);
        await Stores.Documents.CommitAsync(
        [
            .. positions.Select(position => new ParkEvent(
                new DeadLetter("orders", 0, sequence, position, failure, 3, Start, events[position]), lease.Epoch)),
            new SaveCheckpoint("orders", 0, positions[^1], lease.Epoch),
        ]);
    }
}
