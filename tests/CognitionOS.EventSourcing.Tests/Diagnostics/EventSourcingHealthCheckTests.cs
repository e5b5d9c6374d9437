using CognitionOS.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class EventSourcingHealthCheckTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();
    private readonly FaultInjector _faults = new(1);

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_process_that_runs_is_healthy_and_one_that_does_not_is_unhealthy()
    {
        var node = await StartAsync();
        var running = await node.HealthAsync();

        await node.Processor.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Healthy, running.Status);
        Assert.Equal(HealthStatus.Unhealthy, (await node.HealthAsync()).Status);
    }

    [Fact]
    public async Task A_subscription_that_has_nothing_to_do_is_healthy_however_long()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);

        await _bench.AdvanceAsync(3_000);

        Assert.Equal(HealthStatus.Healthy, (await node.HealthAsync()).Status);
    }

    [Fact]
    public async Task One_that_does_not_get_on_degrades_and_then_fails_and_recovers()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, token) => open.Task.WaitAsync(token);
        var node = await StartAsync(options => options.TimeLimit = null);
        await _bench.AdvanceAsync(1_000);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(50);
        var soon = await node.HealthAsync();
        await _bench.AdvanceAsync(30);
        var later = await node.HealthAsync();
        await _bench.AdvanceAsync(300);
        var muchLater = await node.HealthAsync();
        var logged = node.Logged(2104);
        open.SetResult();
        await _bench.AdvanceAsync(30);

        Assert.Equal(
            (HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Unhealthy),
            (soon.Status, later.Status, muchLater.Status));
        Assert.Contains("it is at position 0 of 1", muchLater.Description, StringComparison.Ordinal);
        Assert.Equal((1, HealthStatus.Healthy), (logged, (await node.HealthAsync()).Status));
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_makes_it_stand_still_and_that_is_seen()
    {
        var node = await StartAsync();
        _faults.Throw("events.read", () => new IOException("password=hunter2"), FaultOn.EveryCall);
        await _bench.AppendAsync("a");

        await _bench.AdvanceAsync(90);
        var health = await node.HealthAsync();

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.DoesNotContain("hunter2", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_the_check_is_unhealthy()
    {
        var node = await StartAsync();
        _faults.Throw("events.head", () => new IOException("password=hunter2"), FaultOn.EveryCall);

        var health = await node.HealthAsync();

        Assert.Equal((HealthStatus.Unhealthy, "The store cannot be reached."), (health.Status, health.Description));
    }

    [Fact]
    public async Task One_that_was_stopped_by_hand_degrades()
    {
        var node = await StartAsync();

        await node.Control.StopAsync("test", TestContext.Current.CancellationToken);

        var health = await node.HealthAsync();
        Assert.Equal((HealthStatus.Degraded, "Subscription 'test' was stopped."), (health.Status, health.Description));
    }

    [Fact]
    public async Task Dead_letters_that_lie_too_long_degrade()
    {
        _handled.First = (_, _, _) => throw new IOException();
        var node = await StartAsync(options => options.Retry = SubscriptionRetry.None);
        await _bench.AppendAsync("a", 2);

        await _bench.AdvanceAsync(3_000);
        var before = await node.HealthAsync();
        await _bench.AdvanceAsync(700);
        var after = await node.HealthAsync();

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (before.Status, after.Status));
        Assert.Contains("2 dead letters in 1 blocked sequences", after.Description, StringComparison.Ordinal);
    }

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) => _bench.StartAsync(
        builder => builder.AddSubscription("test", _handled.HandleAsync, configure), faults: _faults);
}
