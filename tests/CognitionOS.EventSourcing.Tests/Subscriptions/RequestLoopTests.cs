using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class RequestLoopTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new(leaseSeconds: 30);
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_wish_written_down_on_another_node_reaches_the_owner()
    {
        _handled.First = (_, _, _) => throw new IOException();
        await StartAsync();
        var other = await StartAsync();
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(1);
        _handled.First = null;

        await other.Letters.ReplayAsync("test", "a", Token);
        await _bench.AdvanceAsync(1);

        Assert.Equal([1, 2], _handled.Of("a"));
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again()
    {
        var faults = new FaultInjector(1);
        _handled.First = (_, _, _) => throw new IOException();
        await StartAsync(faults);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);
        _handled.First = null;
        var calls = faults.CallsOf("letters.requests");
        faults.Throw("letters.requests", () => new IOException("down"), FaultOn.Calls(calls + 1, calls + 2));

        await _bench.Store.DeadLetters.RequestAsync("test", "a", SequenceRequestKind.Replay, null, Token);
        await _bench.AdvanceAsync(10);

        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_new_owner_goes_on_with_a_replay_that_was_broken_off()
    {
        _handled.First = (_, _, _) => throw new IOException();
        var first = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        var replayed = 0;
        _handled.First = (_, _, token) =>
            ++replayed == 2 ? new TaskCompletionSource().Task.WaitAsync(token) : Task.CompletedTask;
        await first.Letters.ReplayAsync("test", "a", Token);
        await _bench.AdvanceAsync(1);

        await first.Processor.StopAsync(new CancellationToken(canceled: true));
        var during = _handled.Of("a");
        await StartAsync();
        await _bench.AdvanceAsync(1);

        Assert.Equal([1], during);
        Assert.Equal([1, 2, 3], _handled.Of("a"));
    }

    private Task<BenchNode> StartAsync(FaultInjector? faults = null) => _bench.StartAsync(
        builder => builder.AddSubscription(
            "test", _handled.HandleAsync, options => options.Retry = SubscriptionRetry.None),
        faults: faults);
}
