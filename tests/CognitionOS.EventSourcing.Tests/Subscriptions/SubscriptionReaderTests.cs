using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionReaderTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_partition_that_stands_still_holds_up_no_other_and_memory_stays_bounded()
    {
        var open = new TaskCompletionSource();
        _handled.First = (stored, _, token) =>
            stored.Stream.Name == "slow" ? open.Task.WaitAsync(token) : Task.CompletedTask;
        var node = await StartAsync(options => (options.BufferSize, options.TimeLimit) = (8, null));
        for (var round = 0; round < 100; round++)
        {
            await _bench.AppendAsync("slow", 5);
            await _bench.AppendAsync($"fast-{round % 20}", 5);
        }

        await _bench.AdvanceAsync(5);
        var buffered = node.Subscription.Run!.Partitions.All.Max(partition => partition.Buffer.Count);
        var fast = _handled.Count;
        open.SetResult();
        await _bench.UntilAsync(() => _handled.Count == 1_000, "all are handled");

        Assert.Equal((8, 500), (buffered, fast));
        Assert.Equal(Enumerable.Range(1, 500), _handled.Of("slow"));
    }

    [Fact]
    public async Task With_all_partitions_full_nothing_more_is_read()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, token) => open.Task.WaitAsync(token);
        var faults = new FaultInjector(1);
        var node = await StartAsync(
            options => (options.Partitions, options.BufferSize, options.TimeLimit) = (2, 4, null), faults);
        for (var stream = 0; stream < 50; stream++)
        {
            await _bench.AppendAsync($"s-{stream}", 20);
        }

        await _bench.AdvanceAsync(5);
        var (reads, waiting) = (faults.CallsOf("events.read"), Buffered(node));
        await _bench.AdvanceAsync(60);
        var later = faults.CallsOf("events.read");
        open.SetResult();
        await _bench.UntilAsync(() => _handled.Count == 1_000, "all are handled");

        Assert.Equal((8, 0), (waiting, later - reads));
    }

    [Fact]
    public async Task A_store_that_fails_now_and_then_is_read_again_and_nothing_is_lost()
    {
        var faults = new FaultInjector(7)
            .Throw("events.read", () => new IOException("down"), FaultOn.Probability(0.3))
            .Throw("events.wait", () => new IOException("down"), FaultOn.Probability(0.3))
            .Cancel("events.read", FaultOn.Probability(0.1));
        var node = await StartAsync(null, faults);
        for (var round = 0; round < 20; round++)
        {
            await _bench.AppendAsync("a", 10);
            await _bench.AdvanceAsync(1);
        }

        await _bench.AdvanceAsync(60);

        Assert.Equal(Enumerable.Range(1, 200), _handled.Of("a"));
        Assert.NotEqual(0, node.Logged(2105));
    }

    [Fact]
    public async Task A_lost_wake_up_costs_the_poll_interval_at_most()
    {
        var faults = new FaultInjector(1, _bench.Time).Delay("events.wait", TimeSpan.FromDays(1), FaultOn.EveryCall);
        await StartAsync(null, faults);
        await _bench.AdvanceAsync(1);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(10);

        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_quiet_store_is_not_asked_again_and_again()
    {
        var faults = new FaultInjector(1);
        await StartAsync(null, faults);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);
        var before = faults.CallsOf("events.read");

        await _bench.AdvanceAsync(100);

        Assert.InRange(faults.CallsOf("events.read") - before, 5, 15);
    }

    [Fact]
    public async Task Catching_up_and_live_have_no_seam_while_many_threads_write()
    {
        const int Writers = 8;
        const int EventsEach = 400;
        var node = _bench.Add(
            builder => builder.AddSubscription("test", _handled.HandleAsync, options => options.BufferSize = 32),
            options => options.ReadPageSize = 50,
            time: TimeProvider.System);
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = 0;

        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(
            async () =>
            {
                for (var number = 1; number <= EventsEach; number += 2)
                {
                    await _bench.AppendAsync(
                        (StreamId)$"w-{writer}", SubscriptionBench.Event(number), SubscriptionBench.Event(number + 1));
                    if (Interlocked.Add(ref written, 2) == Writers * EventsEach / 2)
                    {
                        half.SetResult();
                    }
                }
            },
            Token)).ToArray();
        await half.Task;
        await node.Processor.StartAsync(Token);
        await Task.WhenAll(writers);
        await node.Control.WaitForAsync("test", Writers * EventsEach, TimeSpan.FromMinutes(1), Token);

        Assert.Equal(Writers * EventsEach, _handled.Count);
        for (var writer = 0; writer < Writers; writer++)
        {
            Assert.Equal(Enumerable.Range(1, EventsEach), _handled.Of($"w-{writer}"));
        }
    }

    private static int Buffered(BenchNode node) =>
        node.Subscription.Run!.Partitions.All.Sum(partition => partition.Buffer.Count);

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure, FaultInjector? faults = null) =>
        _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync, configure), faults: faults);
}
