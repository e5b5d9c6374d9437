using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class PartitionCommitsTests : IAsyncDisposable
{
    private static readonly ReadModel Model = new("tallies", 1);

    private readonly SubscriptionBench _bench = new();
    private readonly FaultInjector _faults = new(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_enlisted_is_committed_once_whatever_the_store_forgets_to_say()
    {
        _faults.Throw("models.commit", () => new IOException("down"), FaultOn.Probability(0.3));
        _faults.Throw("models.committed", () => new IOException("lost"), FaultOn.Probability(0.3));
        var node = await StartAsync(EnlistAsync);
        await _bench.AppendAsync("a", 40);

        await _bench.AdvanceAsync(300);

        Assert.Equal(new StreamTally(40, 40, 0), await TallyAsync("a"));
        Assert.NotEqual(0, _faults.InjectionsOf("models.committed"));
        Assert.Equal(0, (await node.ReportAsync()).Parked);
    }

    [Fact]
    public async Task A_handler_that_commits_the_checkpoint_itself_sees_each_event_once()
    {
        _faults.Throw("models.committed", () => new IOException("lost"), FaultOn.Probability(0.4));
        var node = await StartAsync(async (stored, context, token) =>
        {
            var write = await NextAsync(stored, token);
            await context.Services.GetRequiredService<IReadModelStore>()
                .CommitAsync([write, context.TakeCheckpoint()], token);
        });
        await _bench.AppendAsync("a", 30);

        await _bench.AdvanceAsync(300);

        Assert.Equal(new StreamTally(30, 30, 0), await TallyAsync("a"));
        Assert.NotEqual(0, _faults.InjectionsOf("models.committed"));
        Assert.Equal(0, (await node.ReportAsync()).Parked);
    }

    [Fact]
    public async Task A_document_conflict_is_a_failure_that_is_repeated()
    {
        var node = await StartAsync(async (stored, context, token) =>
        {
            var write = await NextAsync(stored, token);
            context.Enlist(context.Attempt == 1 ? write with { ExpectedVersion = 77 } : write);
        });
        await _bench.AppendAsync("a", 2);

        await _bench.AdvanceAsync(10);

        Assert.Equal(new StreamTally(2, 2, 0), await TallyAsync("a"));
        Assert.Equal(2, node.Logged(2120));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_handler_throws()
    {
        var node = await StartAsync(async (stored, context, token) =>
        {
            context.Enlist(await NextAsync(stored, token));
            throw new IOException("after all");
        });
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(30);

        Assert.Null((await _bench.Store.Documents.LoadAsync([Key("a")], Token))[0]);
        Assert.Equal(1, (await node.ReportAsync()).Parked);
    }

    [Fact]
    public async Task Writes_of_other_kinds_are_refused()
    {
        var node = await StartAsync((_, context, _) =>
        {
            context.Enlist(new CancelTimer("me", null));
            return Task.CompletedTask;
        });
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(30);

        var letter = Assert.Single(await node.Letters.ListAsync("test", cancellationToken: Token));
        Assert.Contains("CancelTimer cannot commit with a checkpoint", letter.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_down_for_long_parks_nothing()
    {
        _faults.Throw("models.commit", () => new IOException("down"), FaultOn.FirstCalls(20));
        var node = await StartAsync(EnlistAsync);
        await _bench.AppendAsync("a", 5);

        await _bench.AdvanceAsync(400);

        Assert.Equal(new StreamTally(5, 5, 0), await TallyAsync("a"));
        Assert.Equal((0L, 0), ((await node.ReportAsync()).Parked, node.Logged(2120)));
    }

    [Fact]
    public async Task A_handler_whose_own_store_is_down_is_repeated_for_ever_and_parks_nothing()
    {
        var calls = 0;
        var node = await StartAsync((_, _, _) =>
            ++calls <= 30 ? throw new StoreFaultException(new IOException("down")) : Task.CompletedTask);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(400);

        Assert.Equal((31, 0L), (calls, (await node.ReportAsync()).Parked));
    }

    internal static DocumentKey Key(string stream) => new(Model, stream);

    private async Task EnlistAsync(StoredEvent stored, SubscriptionContext context, CancellationToken token) =>
        context.Enlist(await NextAsync(stored, token));

    private async Task<PutDocument> NextAsync(StoredEvent stored, CancellationToken token)
    {
        var known = (await _bench.Store.Documents.LoadAsync([Key(stored.Stream.Name)], token))[0];
        return TallyDocuments.Next(Key(stored.Stream.Name), known, ((Ticked)stored.Data).Number);
    }

    private async Task<StreamTally?> TallyAsync(string stream) =>
        TallyDocuments.Read((await _bench.Store.Documents.LoadAsync([Key(stream)], Token))[0]);

    private Task<BenchNode> StartAsync(Func<StoredEvent, SubscriptionContext, CancellationToken, Task> handler) =>
        _bench.StartAsync(builder => builder.AddSubscription("test", handler), faults: _faults);
}
