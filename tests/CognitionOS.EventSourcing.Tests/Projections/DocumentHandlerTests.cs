using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class DocumentHandlerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_gives_up_by_itself_is_no_fault_of_the_events()
    {
        await using var sample = new ProjectionSample(builder => builder.AddPerStream(ProjectionMode.Async));
        await sample.AppendAsync("s-1", new TallyAdded("red", 1));
        var stored = await sample.Events.ReadAsync("s-1", cancellationToken: Token).ToListAsync(Token);
        var faults = new FaultInjector(1).Throw(
            "models.load", static () => new TaskCanceledException("The database took too long."), FaultOn.Calls(1));
        var handler = new DocumentHandler(
            sample.Get<ProjectionCatalog>().Get("streams"),
            1,
            new FaultyReadModelStore(sample.Stores.Documents, faults),
            sample.Get<ProjectionTelemetry>());
        var batch = new PartitionBatch { Subscription = "x", Partition = 0, Epoch = 1, Events = stored, Position = 1 };

        await Assert.ThrowsAsync<StoreFaultException>(async () => await handler.HandleAsync(batch, Token));

        Assert.IsType<PutDocument>(Assert.Single(await handler.HandleAsync(batch, Token)));
    }
}
