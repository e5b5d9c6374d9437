using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SchedulerNodeTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly List<string> _calls = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Loops_are_prepared_before_the_node_joins_started_after_and_stopped_in_reverse()
    {
        var node = await StartAsync(new Loop("first", _calls), new Loop("second", _calls));
        await node.Scheduler.StopAsync(Stop);

        Assert.Equal(
            [
                "prepare first", "prepare second", "start first", "start second", "stop second", "stop first",
            ],
            _calls);
    }

    [Fact]
    public async Task A_loop_that_cannot_be_prepared_fails_the_start_before_the_node_joins_and_it_can_be_tried_again()
    {
        var loop = new Loop("torn", _calls) { Fault = "prepare" };
        var node = Node(loop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Scheduler.StartAsync(Stop));
        var failed = (node.Scheduler.IsRunning, node.Vitals.LeaseHeld);
        loop.Fault = null;
        await node.Scheduler.StartAsync(Stop);

        Assert.Equal((false, false), failed);
        Assert.True(node.Scheduler.IsRunning && node.Vitals.LeaseHeld);
    }

    [Fact]
    public async Task A_loop_that_cannot_start_fails_the_start_and_everything_is_stopped_again()
    {
        var node = Node(new Loop("good", _calls), new Loop("torn", _calls) { Fault = "start" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Scheduler.StartAsync(Stop));

        Assert.Equal((false, false), (node.Scheduler.IsRunning, node.Vitals.LeaseHeld));
        Assert.Equal(["stop torn", "stop good"], _calls[^2..]);
        Assert.Null(node.Vitals.StartedAt);
    }

    [Fact]
    public async Task A_loop_that_does_not_stop_is_logged_and_the_others_are_stopped()
    {
        var node = await StartAsync(new Loop("first", _calls), new Loop("torn", _calls) { Fault = "stop" });

        await node.Scheduler.StopAsync(Stop);

        Assert.Equal("stop first", _calls[^1]);
        Assert.Equal((1, false), (node.Logs.Count(1002), node.Scheduler.IsRunning));
    }

    [Fact]
    public async Task It_says_when_it_has_joined_and_when_it_has_stopped()
    {
        var node = await StartAsync();
        var started = (node.Logs.Count(1000), node.Vitals.StartedAt);
        await node.Scheduler.StopAsync(Stop);

        Assert.Equal((1, _cluster.Time.GetUtcNow()), started);
        Assert.Equal((1, null), (node.Logs.Count(1001), node.Vitals.StartedAt));
    }

    [Fact]
    public async Task Starts_and_stops_of_many_callers_come_one_after_the_other()
    {
        var node = Node(new Loop("loop", _calls));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.Scheduler.StartAsync(Stop), Stop)));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => node.Scheduler.StopAsync(Stop), Stop)));

        Assert.Equal(["prepare loop", "start loop", "stop loop"], _calls);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_while_the_store_hangs_leaves_nothing_running()
    {
        StoreWrapper? store = null;
        var node = _cluster.Add(
            _ => { }, wrap: inner => store = new StoreWrapper(inner) { RenewalHold = new TaskCompletionSource().Task });
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var starting = node.Scheduler.StartAsync(cancel.Token);
        await _cluster.AdvanceAsync(1);
        var waits = !starting.IsCompleted;
        await cancel.CancelAsync();
        for (var second = 0; second < 30 && !starting.IsCompleted; second++)
        {
            await _cluster.AdvanceAsync(1);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.True(waits);
        Assert.False(node.Scheduler.IsRunning);
    }

    private TestNode Node(params Loop[] loops) => _cluster.Add(jobs =>
    {
        foreach (var loop in loops)
        {
            jobs.Services.AddSingleton<INodeLoop>(loop);
        }
    });

    private async Task<TestNode> StartAsync(params Loop[] loops)
    {
        var node = Node(loops);
        await node.Scheduler.StartAsync(Stop);
        return node;
    }

    private sealed class Loop(string name, List<string> calls) : INodeLoop
    {
        public string? Fault { get; set; }

        public string Name => name;

        public bool IsAlive => true;

        public ValueTask PrepareAsync(CancellationToken cancellationToken) => Call("prepare");

        public ValueTask StartAsync(CancellationToken cancellationToken) => Call("start");

        public ValueTask StopAsync(CancellationToken cancellationToken) => Call("stop");

        private ValueTask Call(string what)
        {
            calls.Add($"{what} {name}");
            return Fault == what ? throw new InvalidOperationException(what) : default;
        }
    }
}
