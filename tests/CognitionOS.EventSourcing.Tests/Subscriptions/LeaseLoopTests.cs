using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class LeaseLoopTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new(leaseSeconds: 30);
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Leases_are_renewed_and_a_second_node_stands_by()
    {
        var first = await StartAsync();
        var second = await StartAsync();

        await _bench.AdvanceAsync(300);

        Assert.Equal((64, SubscriptionState.Live), await StandingAsync(first));
        Assert.Equal((0, SubscriptionState.StandingBy), await StandingAsync(second));
    }

    [Fact]
    public async Task A_second_node_takes_over_what_the_first_gives_back()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(1);

        await first.Processor.StopAsync(Token);
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(11);

        Assert.Equal((64, SubscriptionState.Live), await StandingAsync(second));
        Assert.Equal([1, 2, 3, 4], _handled.Of("a"));
    }

    [Fact]
    public async Task A_node_that_cannot_renew_stops_by_itself_and_another_goes_on()
    {
        var faults = new FaultInjector(1);
        var first = await StartAsync(faults);
        var second = await StartAsync();
        faults.Throw("leases.renew", () => new IOException("down"), FaultOn.EveryCall);
        faults.Throw("leases.acquire", () => new IOException("down"), FaultOn.EveryCall);

        await _bench.AdvanceAsync(45);
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(15);

        Assert.Equal((0, SubscriptionState.StandingBy), await StandingAsync(first));
        Assert.Equal((64, SubscriptionState.Live), await StandingAsync(second));
        Assert.Equal([1, 2], _handled.Of("a"));
    }

    [Fact]
    public async Task A_node_whose_renewals_hang_stops_by_itself_too()
    {
        var faults = new FaultInjector(1, _bench.Time);
        var first = await StartAsync(faults);
        faults.Delay("leases.renew", TimeSpan.FromDays(1), FaultOn.EveryCall);

        await _bench.AdvanceAsync(29);
        var before = await StandingAsync(first);
        await _bench.AdvanceAsync(11);

        Assert.Equal(64, before.Held);
        Assert.NotEqual(0, first.Logged(2110));
    }

    [Fact]
    public async Task What_a_former_owner_commits_is_refused_and_its_partition_is_given_up()
    {
        var node = await StartAsync();
        var open = new TaskCompletionSource();
        _handled.First = (_, context, token) =>
        {
            context.Enlist(new PutDocument(new DocumentKey(new ReadModel("m", 1), "a"), new byte[1]));
            return context.Epoch == 1 ? open.Task.WaitAsync(token) : Task.CompletedTask;
        };
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);
        var before = _handled.Count;

        await _bench.Store.Subscriptions.ResetAsync("test", 0, Token);
        open.SetResult();
        await _bench.AdvanceAsync(20);

        Assert.Equal((0, 64), (before, (await StandingAsync(node)).Held));
        Assert.NotEqual(0, node.Logged(2110));
        Assert.Equal(1, (await _bench.Store.Documents.LoadAsync(
            [new DocumentKey(new ReadModel("m", 1), "a")], Token))[0]!.Version);
    }

    [Fact]
    public async Task A_lost_partition_is_not_begun_anew_here_before_its_handler_has_ended()
    {
        var node = await StartAsync();
        var open = new TaskCompletionSource();
        _handled.First = (_, context, _) => context.Epoch == 1 ? open.Task : Task.CompletedTask;
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        await _bench.Store.Subscriptions.ResetAsync("test", 0, Token);
        await _bench.AdvanceAsync(20);
        var during = ((await StandingAsync(node)).Held, _handled.Count);
        open.SetResult();
        await _bench.AdvanceAsync(20);

        Assert.Equal((63, 0), during);
        Assert.Equal(64, (await StandingAsync(node)).Held);
        Assert.Equal(["a:1", "a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_store_that_is_down_at_the_start_delays_it_alone()
    {
        var faults = new FaultInjector(1).Throw("leases.acquire", () => new IOException("down"), FaultOn.FirstCalls(3));
        var node = await StartAsync(faults);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(30);

        Assert.Equal((64, SubscriptionState.Live), await StandingAsync(node));
        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task Nodes_of_one_name_are_told_apart()
    {
        await StartAsync(configure: options => options.NodeName = "same");
        var second = await StartAsync(configure: options => options.NodeName = "same");

        await _bench.AdvanceAsync(60);

        Assert.Equal(0, (await StandingAsync(second)).Held);
    }

    private static async Task<(int Held, SubscriptionState State)> StandingAsync(BenchNode node)
    {
        var report = await node.ReportAsync();
        return (report.Held, report.State);
    }

    private Task<BenchNode> StartAsync(FaultInjector? faults = null, Action<EventSourcingOptions>? configure = null) =>
        _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync), configure, faults);
}
