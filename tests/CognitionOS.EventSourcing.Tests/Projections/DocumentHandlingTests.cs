using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentHandlingTests : IAsyncDisposable
{
    private readonly KeptNode _node = new(builder => builder.AddKeyed(ProjectionMode.Async));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task Nothing_wanted_is_nothing_written_and_nothing_read()
    {
        var loads = _node.Faults.CallsOf("models.load");

        Assert.Empty(await HandleAsync(new TallyDocument("", 0, 0)));
        Assert.Empty(await HandleAsync());

        Assert.Equal(loads, _node.Faults.CallsOf("models.load"));
        Assert.Equal(0, Count("events"));
    }

    [Fact]
    public async Task Documents_of_its_build_are_written_once_each_and_its_events_counted()
    {
        var writes = await HandleAsync(new TallyAdded("red", 1), new TallyAdded("blue", 2), new TallyAdded("red", 3));

        Assert.Equal(
            ["groups@4/blue", "groups@4/red"],
            writes.Cast<PutDocument>().Select(put => $"{put.Key.Model}/{put.Key.Id}").Order());
        Assert.Equal(3, Count("events"));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_is_no_fault_of_the_event()
    {
        _node.Faults.Throw("models.load", () => new IOException("Down."), FaultOn.EveryCall);

        var fault = await Assert.ThrowsAsync<StoreFaultException>(() => HandleAsync(new TallyAdded("red", 1)));

        Assert.IsType<IOException>(fault.InnerException);
        Assert.Equal((0, 0), (Count("events"), Count("failures")));
    }

    [Fact]
    public async Task A_store_that_cancels_by_itself_is_no_fault_of_the_event()
    {
        _node.Faults.Cancel("models.load", FaultOn.EveryCall);

        var fault = await Assert.ThrowsAsync<StoreFaultException>(() => HandleAsync(new TallyAdded("red", 1)));

        Assert.IsType<OperationCanceledException>(fault.InnerException);
    }

    [Fact]
    public async Task A_handler_that_throws_and_a_document_that_cannot_be_read_are_failures()
    {
        var key = new DocumentKey(new ReadModel("groups", 4), "blue");
        await _node.Stores.Documents.CommitAsync([new PutDocument(key, "7"u8.ToArray())], Token);

        var failed = await Assert.ThrowsAsync<ProjectionException>(() => HandleAsync(new TallyBroken("red")));
        var unread = await Assert.ThrowsAsync<DocumentException>(() => HandleAsync(new TallyAdded("blue", 1)));

        Assert.Equal("red", failed.DocumentId);
        Assert.Equal(key, unread.Key);
        Assert.Equal((0, 2), (Count("events"), Count("failures")));
    }

    private int Count(string what) =>
        (int)_node.Metrics.Sum($"cognition.eventsourcing.projection.{what}", ("projection", "groups"));

    private async Task<IReadOnlyList<StoreWrite>> HandleAsync(params object[] events)
    {
        var handler = new DocumentHandler(
            _node.Definition("groups"), 4, _node.Get<IReadModelStore>(), _node.Get<ProjectionTelemetry>());
        return await handler.HandleAsync(Stored.Batch(1, [.. events.Select(data => Stored.Of(data))]), Token);
    }
}
