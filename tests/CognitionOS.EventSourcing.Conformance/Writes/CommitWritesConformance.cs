namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What commits with events: all of it or nothing.</summary>
public abstract class CommitWritesConformance : StoreConformance
{
    private static readonly DocumentKey Key = new(new ReadModel("orders", 1), "17");

    [Fact]
    public async Task All_kinds_of_writes_commit_with_the_events()
    {
        var lease = await LeaseAsync();
        await AppendAsync("order-17", Event("placed"));
        var recorded = Assert.Single(await StreamAsync("order-17"));

        await CommitAsync(new Commit([To("order-17", 1, Event("paid"))], null, Writes(lease, recorded)));

        Assert.Equal((2, true, 1, 1, 1, true, 1), await StandAsync());
        Assert.Equal(1, Assert.Single(await Stores.Subscriptions.ListAsync(Now)).Checkpoint);
    }

    [Fact]
    public async Task A_refused_commit_leaves_nothing_of_its_writes()
    {
        var lease = await LeaseAsync();
        await AppendAsync("order-17", Event("placed"));
        var recorded = Assert.Single(await StreamAsync("order-17"));
        var writes = Writes(lease, recorded);

        await RefusedAsync<VersionConflictException>(new Commit([To("order-17", 0, Event("paid"))], null, writes));
        await RefusedAsync<DocumentConflictException>(
            new Commit([To("order-17", 1, Event("paid"))], null, [.. writes, new PutDocument(Key, Bytes("{}"), 7)]));
        await RefusedAsync<StaleEpochException>(
            new Commit([To("order-17", 1, Event("paid"))], null, [.. writes, new SaveCheckpoint("orders", 0, 9, 99)]));

        Assert.Equal((1, false, 0, 0, 0, false, 0), await StandAsync());
        Assert.Equal(0, Assert.Single(await Stores.Subscriptions.ListAsync(Now)).Checkpoint);
    }

    [Fact]
    public async Task A_commit_that_was_taken_before_carries_out_no_write()
    {
        Commit commit = new(
            [To("order-17", ExpectedVersion.Any, Event(Guid.NewGuid()))], null, [new PutDocument(Key, Bytes("{}"))]);
        await CommitAsync(commit);

        Assert.True((await CommitAsync(commit)).AlreadyAppended);
        Assert.Equal(1, (await Stores.Documents.LoadAsync([Key]))[0]?.Version);
    }

    [Fact]
    public async Task Writes_commit_without_events_too()
    {
        await WriteAsync(new PutDocument(Key, Bytes("{}")));

        Assert.NotNull((await Stores.Documents.LoadAsync([Key]))[0]);
        Assert.Equal(0, await Events.HeadAsync());
    }

    [Fact]
    public async Task Writes_of_one_commit_are_taken_in_order()
    {
        await WriteAsync(
            new PutDocument(Key, Bytes("1"), 0), new PutDocument(Key, Bytes("2"), 1), new DeleteDocument(Key, 2),
            new PutDocument(Key, Bytes("3"), 0));

        Assert.Equal("3", Text((await Stores.Documents.LoadAsync([Key]))[0]?.Body ?? default));
        await RefusedAsync<DocumentConflictException>(
            new Commit([], null, [new DeleteDocument(Key), new PutDocument(Key, Bytes("4"), 1)]));
    }

    [Fact]
    public async Task A_write_without_a_sound_name_is_an_error_and_nothing_is_taken()
    {
        foreach (var write in (StoreWrite[])[
            new PutDocument(Key with { Id = "" }, Bytes("{}")),
            new PutDocument(Key with { Id = "a\0" }, Bytes("{}")),
            new PutDocument(new DocumentKey(new ReadModel("orders", 0), "17"), Bytes("{}")),
            new DeleteDocument(new DocumentKey(new ReadModel("", 1), "17")),
            new SetTimer(new TimerKey("", "x"), Now, default),
            new SetTimer(new TimerKey("x", null!), Now, default),
            new CancelTimer("", null),
            new AddOutbox(Guid.NewGuid(), "", default, EventMetadata.None),
            new SaveSnapshot("order-17", "", 1, 1, default)])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(
                () => CommitAsync(new Commit([To("order-17", 0, Event("placed"))], null, [write])));
        }

        Assert.Empty(await AllAsync());
    }

    private static StoreWrite[] Writes(PartitionLease lease, RecordedEvent recorded) =>
    [
        new PutDocument(Key, Bytes("{}")),
        new SaveCheckpoint("orders", 0, 1, lease.Epoch),
        new SetTimer(new TimerKey("saga/checkout/17", "pay"), Start, Bytes("t")),
        new AddOutbox(Guid.NewGuid(), "mail.send", Bytes("m"), EventMetadata.None),
        new ParkEvent(
            new DeadLetter("orders", 0, "order-17", recorded.Position, "boom", 3, Start, recorded), lease.Epoch),
        new SaveSnapshot("order-17", "order", 1, 1, Bytes("s")),
        new SetTimer(new TimerKey("saga/checkout/18", "pay"), Start, default),
        new CancelTimer("saga/checkout/18", null),
    ];

    private async Task<PartitionLease> LeaseAsync() => Assert.Single(await Stores.Subscriptions.AcquireAsync(
        new AcquirePartitions("orders", 1, 0, "node", Seconds(30), 1), Now));

    private async Task RefusedAsync<T>(Commit commit)
        where T : EventSourcingException =>
        Assert.IsType<T>((await TakeAsync(commit)).Refusal);

    private async Task<(int, bool, int, int, int, bool, int)> StandAsync() =>
    (
        (await StreamAsync("order-17")).Count,
        (await Stores.Documents.LoadAsync([Key]))[0] is not null,
        (await Stores.Timers.ClaimAsync(Now, Seconds(1), 10)).Count,
        (await Stores.Outbox.ClaimAsync(Now, Seconds(1), 10)).Count,
        (await Stores.DeadLetters.ListAsync("orders", null, 0, 10)).Count,
        await Stores.Snapshots.LoadAsync("order-17", "order", 1) is not null,
        Assert.Single(await Stores.Subscriptions.ListAsync(Now)).Blocked
    );
}
