namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SingleEventHandlerTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly List<(int Number, int Part, long Checkpoint)> _seen = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task An_event_that_is_upcast_to_several_is_handled_part_by_part_and_only_the_last_completes_it()
    {
        var node = await StartAsync(old => [old with { Type = Ticked.Name }, old with { Type = Ticked.Name }]);
        await _bench.AppendAsync("a", Old());

        await node.Control.WaitForAsync("test", 1, cancellationToken: Token);

        Assert.Equal([(1, 0, 0L), (1, 1, 1L)], _seen);
    }

    [Fact]
    public async Task An_event_that_is_upcast_to_none_is_passed_over()
    {
        var node = await StartAsync(_ => []);
        await _bench.AppendAsync("a", Old());

        await node.Control.WaitForAsync("test", 1, cancellationToken: Token);

        Assert.Empty(_seen);
        Assert.Equal(SubscriptionState.Live, (await node.ReportAsync()).State);
    }

    [Fact]
    public async Task An_upcaster_that_throws_parks_its_event()
    {
        var node = await StartAsync(_ => throw new FormatException());
        await _bench.AppendAsync("a", Old());

        await node.Control.WaitForAsync("test", 1, cancellationToken: Token);

        Assert.Equal(1, (await node.ReportAsync()).Parked);
    }

    private static EventData Old() => SubscriptionBench.Event(1) with { Type = "ticked.old" };

    private Task<BenchNode> StartAsync(Func<RawEvent, IEnumerable<RawEvent>> upcast) => _bench.StartAsync(
        builder => builder.AddUpcaster("ticked.old", [Ticked.Name], upcast)
        .AddSubscription(
            "test",
            (stored, context, _) =>
            {
                _seen.Add((((Ticked)stored.Data).Number, stored.Part, context.TakeCheckpoint().Position));
                return Task.CompletedTask;
            }));
}
