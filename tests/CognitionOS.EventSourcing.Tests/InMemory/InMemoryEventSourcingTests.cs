namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryEventSourcingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DocumentKey Key = new(new ReadModel("orders", 1), "a");

    private readonly InMemoryEventSourcing _stores = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_commit_writes_is_seen_through_every_seam()
    {
        var command = new AddOutbox(Guid.NewGuid(), "mail", default, EventMetadata.None);

        var result = await CommitAsync(
            0,
            new PutDocument(Key, "{}"u8.ToArray()),
            new SetTimer(new TimerKey("saga/1", "t"), Now, default),
            command,
            new SaveSnapshot("a", "order", 1, 1, default));

        Assert.Null(result.Refusal);
        Assert.NotNull((await _stores.Documents.LoadAsync([Key], Token))[0]);
        Assert.Single(await _stores.Timers.ListAsync("saga/1", cancellationToken: Token));
        var claimed = await _stores.Outbox.ClaimAsync(Now, TimeSpan.FromMinutes(1), 10, Token);
        Assert.Equal(command.Id, Assert.Single(claimed).Command.Id);
        Assert.Equal(1, (await _stores.Snapshots.LoadAsync("a", "order", 1, Token))?.Version);
        Assert.Equal(1, await _stores.Events.HeadAsync(null, Token));
    }

    [Fact]
    public async Task A_commit_that_is_refused_leaves_nothing_behind_in_any_of_them()
    {
        var refused = await CommitAsync(
            7,
            new PutDocument(Key, "{}"u8.ToArray()),
            new SetTimer(new TimerKey("saga/1", "t"), Now, default),
            new AddOutbox(Guid.NewGuid(), "mail", default, EventMetadata.None),
            new SaveSnapshot("a", "order", 1, 1, default));

        Assert.IsType<VersionConflictException>(refused.Refusal);
        Assert.Null((await _stores.Documents.LoadAsync([Key], Token))[0]);
        Assert.Null(await _stores.Timers.NextDueAsync(Token));
        Assert.Empty(await _stores.Outbox.ClaimAsync(Now, TimeSpan.FromMinutes(1), 10, Token));
        Assert.Null(await _stores.Snapshots.LoadAsync("a", "order", 1, Token));
        Assert.Equal(0, await _stores.Events.HeadAsync(null, Token));
    }

    [Fact]
    public async Task A_dead_letter_that_is_parked_with_a_read_model_blocks_its_sequence_for_the_next_owner()
    {
        await CommitAsync(0);
        var request = new AcquirePartitions("orders", 1, 0, "n1", TimeSpan.FromMinutes(1), 1);
        var lease = Assert.Single(await _stores.Subscriptions.AcquireAsync(request, Now, Token));
        var page = await _stores.Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 1, Token);

        await _stores.Documents.CommitAsync(
            [
                new PutDocument(Key, "{}"u8.ToArray()),
                new ParkEvent(new DeadLetter("orders", 0, "a", 1, "boom", 1, Now, page.Events[0]), lease.Epoch),
            ],
            Token);
        await _stores.Subscriptions.ReleaseAsync("orders", "n1", Token);

        var next = Assert.Single(await _stores.Subscriptions.AcquireAsync(request with { Node = "n2" }, Now, Token));
        Assert.Equal(["a"], next.Blocked);
        Assert.Single(await _stores.DeadLetters.ListAsync("orders", null, 0, 10, Token));
    }

    [Fact]
    public async Task Two_of_them_share_nothing()
    {
        var other = new InMemoryEventSourcing();

        await CommitAsync(0);

        Assert.Equal(0, await other.Events.HeadAsync(null, Token));
    }

    private async Task<CommitResult> CommitAsync(ExpectedVersion expected, params StoreWrite[] writes)
    {
        var commit = new Commit(
            [new StreamAppend("a", expected, [new EventData("made", default)])], null, writes);
        return Assert.Single(await _stores.Events.AppendAsync([commit], Now, Token));
    }
}
