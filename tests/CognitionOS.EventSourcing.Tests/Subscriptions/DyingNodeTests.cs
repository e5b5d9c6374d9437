using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class DyingNodeTests : IAsyncDisposable
{
    private const int Events = 30;

    private readonly SubscriptionBench _bench = new(leaseSeconds: 30);
    private readonly Ledger _ledger = new();
    private bool _healed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Points
    {
        get
        {
            var points = new TheoryData<string, int>();
            foreach (var point in (string[])[
                "events.read", "models.commit", "models.committed", "leases.save", "letters.list", "letters.settle",
                "letters.settled"])
            {
                foreach (var call in (int[])[1, 2, 5])
                {
                    points.Add(point, call);
                }
            }

            return points;
        }
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Points))]
    public async Task A_node_cut_off_from_its_store_at_any_point_loses_and_doubles_nothing(string point, int call)
    {
        var faults = new FaultInjector(1);
        faults.Throw(point, () => new IOException("cut off"), FaultOn.Calls([.. Enumerable.Range(call, 10_000)]));
        var first = await StartAsync(faults);
        for (var stream = 0; stream < 3; stream++)
        {
            await _bench.AppendAsync($"s-{stream}", Events);
            _ledger.Commit($"s-{stream}", Events);
        }

        await _bench.AdvanceAsync(2);
        _healed = true;
        await ReplayAllAsync();
        await _bench.AdvanceAsync(2);
        faults.Throw("leases.renew", () => new IOException("cut off"), FaultOn.EveryCall);
        faults.Throw("leases.acquire", () => new IOException("cut off"), FaultOn.EveryCall);
        var second = await StartAsync(null);
        await _bench.AdvanceAsync(60);
        await ReplayAllAsync();
        await _bench.AdvanceAsync(10);

        var report = await second.ReportAsync();
        Assert.Equal((4, 3L * Events, 0L), (report.Held, report.Position, report.Parked));
        Assert.Equal(0, (await first.ReportAsync()).Held);
        Assert.Empty(_ledger.Violations(TallyOf));
    }

    private StreamTally? TallyOf(string stream) => TallyDocuments.Read(Load(stream).GetAwaiter().GetResult()[0]);

    private Task<IReadOnlyList<StoredDocument?>> Load(string stream) =>
        _bench.Store.Documents.LoadAsync([PartitionCommitsTests.Key(stream)], Token).AsTask();

    private async Task ReplayAllAsync()
    {
        foreach (var letter in await _bench.Store.DeadLetters.ListAsync("test", null, 0, 1_000, Token))
        {
            await _bench.Store.DeadLetters.RequestAsync(
                "test", letter.Sequence, SequenceRequestKind.Replay, null, Token);
        }
    }

    private Task<BenchNode> StartAsync(FaultInjector? faults) => _bench.StartAsync(
        builder => builder.AddSubscription(
            "test",
            HandleAsync,
            options => (options.Partitions, options.Retry) = (4, SubscriptionRetry.None)),
        faults: faults);

    private async Task HandleAsync(StoredEvent stored, SubscriptionContext context, CancellationToken token)
    {
        var number = ((Ticked)stored.Data).Number;
        if (number == 20 && !_healed)
        {
            throw new IOException("poison");
        }

        var key = PartitionCommitsTests.Key(stored.Stream.Name);
        var known = (await _bench.Store.Documents.LoadAsync([key], token))[0];
        _ledger.Handle(stored.Stream.Name, number);
        context.Enlist(TallyDocuments.Next(key, known, number));
    }
}
