namespace CognitionOS.EventSourcing.Tests;

public sealed class InMemoryEventStoreTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_made_by_hand_appends_and_reads()
    {
        await AppendAsync(new EventData("x", default), new EventData("y", default));

        var page = await _store.ReadStreamAsync("a", 1, ReadDirection.Forward, 10, Token);

        Assert.Equal(["x", "y"], page.Events.Select(read => read.Type));
    }

    [Fact]
    public async Task Positions_have_no_gaps_in_memory()
    {
        await AppendAsync(new EventData("x", default), new EventData("y", default));
        await _store.AppendAsync(
            [new Commit(new StreamAppend("a", 0, [new EventData("refused", default)]))], Now, Token);
        await AppendAsync(new EventData("z", default));

        var page = await _store.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 10, Token);

        Assert.Equal([1, 2, 3], page.Events.Select(read => read.Position));
    }

    [Fact]
    public async Task Reads_go_on_while_a_writer_holds_the_gate()
    {
        using ManualResetEventSlim held = new();
        using ManualResetEventSlim release = new();
        var stores = new InMemoryEventSourcing();
        await stores.Events.AppendAsync([Commit(new EventData("x", default))], Now, Token);
        var writer = Task.Run(
            () => stores.Events.AppendAsync([Commit(new SlowData(held, release).Make())], Now, Token).AsTask(), Token);
        held.Wait(Token);

        var stream = await stores.Events.ReadStreamAsync("a", 1, ReadDirection.Forward, 10, Token);
        var all = await stores.Events.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 10, Token);
        var head = await stores.Events.HeadAsync(cancellationToken: Token);
        release.Set();
        await writer;

        Assert.Equal((1L, 1, 1L), (stream.Version, all.Events.Count, head));
        Assert.Equal(2, await stores.Events.HeadAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_read_that_finds_little_answers_after_having_looked_at_many()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            await AppendAsync([.. Enumerable.Repeat(new EventData("x", default), 10_000)]);
        }

        await AppendAsync(new EventData("rare", default));
        var filter = new EventFilter { Types = ["rare"] };
        var first = await _store.ReadAllAsync(filter, 0, ReadDirection.Forward, 10, Token);
        var second = await _store.ReadAllAsync(filter, first.ScannedTo, ReadDirection.Forward, 10, Token);
        var backward = await _store.ReadAllAsync(
            new EventFilter { Types = ["unknown"] }, long.MaxValue, ReadDirection.Backward, 10, Token);

        Assert.Empty(first.Events);
        Assert.False(first.IsEnd);
        Assert.InRange(first.ScannedTo, 1, 100_000);
        Assert.Equal(100_001, Assert.Single(second.Events).Position);
        Assert.True(second.IsEnd);
        Assert.Equal((0, false), (backward.Events.Count, backward.IsEnd));
    }

    [Fact]
    public async Task A_tag_is_found_at_once_among_many_events_without_it()
    {
        await AppendAsync(new EventData("x", default) { Tags = ["rare"] });
        for (var turn = 0; turn < 10; turn++)
        {
            await AppendAsync([.. Enumerable.Repeat(new EventData("x", default), 10_000)]);
        }

        var filter = new EventFilter { Tenant = "", Tags = [new TagQuery("rare")] };
        var page = await _store.ReadAllAsync(filter, long.MaxValue, ReadDirection.Backward, 10, Token);

        Assert.Equal(1, Assert.Single(page.Events).Position);
        Assert.True(page.IsEnd);
    }

    [Fact]
    public async Task A_commit_that_breaks_off_in_the_middle_leaves_no_trace()
    {
        EventData broken = new("broken", new BrokenData().Memory);

        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await AppendAsync(new EventData("before", default), broken, new EventData("behind", default)));
        await AppendAsync(new EventData("x", default));

        var page = await _store.ReadAllAsync(EventFilter.All, 0, ReadDirection.Forward, 10, Token);
        var read = Assert.Single(page.Events);
        Assert.Equal(("x", 1L, 1L), (read.Type, read.Version, read.Position));
    }

    [Fact]
    public async Task A_write_that_breaks_off_takes_the_whole_commit_with_it()
    {
        var stores = new InMemoryEventSourcing();
        DocumentKey key = new(new ReadModel("orders", 1), "17");
        StoreWrite good = new PutDocument(key, "{}"u8.ToArray());
        StoreWrite bad = new SetTimer(new TimerKey("a", "b"), Now, new BrokenData().Memory);
        Commit commit = new(
            [new StreamAppend("a", ExpectedVersion.Any, [new EventData("x", default)])], null, [good, bad]);

        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await stores.Events.AppendAsync([commit], Now, Token));

        Assert.Null((await stores.Documents.LoadAsync([key], Token))[0]);
        Assert.Equal(0, await stores.Events.HeadAsync(cancellationToken: Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stores.Documents.CommitAsync(
            [good, new PutDocument(key, new BrokenData().Memory)], Token));
        Assert.Null((await stores.Documents.LoadAsync([key], Token))[0]);
    }

    [Fact]
    public async Task Commits_taken_before_one_that_breaks_off_wake_those_who_wait_for_them()
    {
        var stores = new InMemoryEventSourcing();
        var told = 0;
        using var timers = stores.Signal.Subscribe(SignalTopic.Timers, () => told++);
        var waiting = stores.Events.WaitAsync(0, Token).AsTask();
        Commit good = new(
            [new StreamAppend("a", ExpectedVersion.Any, [new EventData("x", default)])],
            null,
            [new SetTimer(new TimerKey("a", "b"), Now, default)]);

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stores.Events.AppendAsync(
            [good, Commit(new EventData("broken", new BrokenData().Memory))], Now, Token));

        Assert.Equal((1L, 1), (await stores.Events.HeadAsync(cancellationToken: Token), told));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    private static Commit Commit(params IReadOnlyList<EventData> events) =>
        new(new StreamAppend("a", ExpectedVersion.Any, events));

    private async Task AppendAsync(params EventData[] events) => await _store.AppendAsync([Commit(events)], Now, Token);
}
