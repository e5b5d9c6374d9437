using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class ProgressWatchTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();
    private readonly FaultInjector _faults = new(1);
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Standing_still_is_told_once_and_anew_when_it_comes_again()
    {
        _handled.First = (_, _, token) => _open.Task.WaitAsync(token);
        var node = await StartAsync();
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(300);
        var first = node.Logged(2104);

        Open();
        await _bench.AdvanceAsync(30);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(300);

        Assert.Equal((1, 2), (first, node.Logged(2104)));
    }

    [Fact]
    public async Task One_that_gets_on_slowly_does_not_stand_still()
    {
        _handled.First = (_, _, token) => _open.Task.WaitAsync(token);
        var node = await StartAsync();
        await _bench.AppendAsync("a", 10);
        for (var turn = 0; turn < 6; turn++)
        {
            await _bench.AdvanceAsync(40);
            Open();
            await _bench.AdvanceAsync(0);
        }

        Assert.Equal(0, node.Logged(2104));
        Assert.NotEmpty(_handled.Events);
    }

    [Fact]
    public async Task An_event_that_is_parked_does_not_make_it_stand_still()
    {
        _handled.First = (_, _, _) => throw new IOException();
        var node = await StartAsync(options => options.Retry = SubscriptionRetry.None);
        await _bench.AppendAsync("a", 3);

        await _bench.AdvanceAsync(600);

        Assert.Equal((0, 3L), (node.Logged(2104), (await node.ReportAsync()).Parked));
        Assert.Null((await node.ReportAsync()).StuckSince);
    }

    [Fact]
    public async Task A_node_that_stands_by_sees_that_the_owner_does_not_get_on()
    {
        _handled.First = (_, _, token) => _open.Task.WaitAsync(token);
        await StartAsync();
        var second = await _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync));
        await _bench.AppendAsync("a");
        var appended = _bench.Time.GetUtcNow();

        await _bench.AdvanceAsync(120);

        var report = await second.ReportAsync();
        Assert.Equal((SubscriptionState.StandingBy, 0, 1), (report.State, report.Held, second.Logged(2104)));
        Assert.InRange(report.StuckSince ?? default, appended, appended.AddSeconds(15));
    }

    [Fact]
    public async Task A_store_that_does_not_tell_the_head_for_a_while_does_not_end_the_watch()
    {
        _handled.First = (_, _, token) => _open.Task.WaitAsync(token);
        var node = await StartAsync();
        var calls = _faults.CallsOf("events.head");
        _faults.Throw("events.head", () => new IOException("down"), FaultOn.Calls(calls + 1, calls + 2));
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(300);

        Assert.Equal((2, 1), (_faults.InjectionsOf("events.head"), node.Logged(2104)));
        Assert.True(node.Subscription.IsAlive);
    }

    [Fact]
    public async Task A_start_measures_anew()
    {
        _handled.First = (_, _, token) => _open.Task.WaitAsync(token);
        var node = await StartAsync();
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(50);
        await node.Processor.StopAsync(new CancellationToken(canceled: true));
        await node.Processor.StartAsync(Token);

        await _bench.AdvanceAsync(50);
        var soon = node.Logged(2104);
        await _bench.AdvanceAsync(30);

        Assert.Equal((0, 1), (soon, node.Logged(2104)));
    }

    private void Open()
    {
        var open = _open;
        _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
    }

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) => _bench.StartAsync(
        builder => builder.AddSubscription("test", _handled.HandleAsync, options =>
        {
            options.TimeLimit = null;
            configure?.Invoke(options);
        }),
        faults: _faults);
}
