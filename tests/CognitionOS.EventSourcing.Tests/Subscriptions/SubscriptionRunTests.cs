using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionRunTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new(leaseSeconds: 30);
    private readonly Handled _handled = new();
    private readonly FaultInjector _faults = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_run_that_goes_well_is_alive_and_has_nothing_that_waits()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(5);

        var run = node.Subscription.Run;

        Assert.NotNull(run);
        Assert.Equal((true, 3L, 3L), (run.IsAlive, run.Head, run.Partitions.Lowest));
        Assert.Null(run.OldestWaiting);
    }

    [Fact]
    public async Task The_oldest_event_that_waits_is_the_oldest_of_all_partitions()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, token) => open.Task.WaitAsync(token);
        var node = await StartAsync(options => options.TimeLimit = null);
        var start = _bench.Time.GetUtcNow();
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(5);
        await _bench.AppendAsync("b");
        await _bench.AdvanceAsync(5);

        Assert.Equal(start, node.Subscription.Run?.OldestWaiting);
        open.SetResult();
        await _bench.UntilAsync(() => node.Subscription.Run?.OldestWaiting is null, "nothing waits");
    }

    [Fact]
    public async Task A_stop_saves_how_far_it_has_come_and_gives_the_partitions_back()
    {
        var node = await StartAsync(options => options.CheckpointInterval = TimeSpan.FromHours(1));
        await _bench.AppendAsync("a", 5);
        await _bench.UntilAsync(() => _handled.Count == 5, "all are handled");
        await _bench.AdvanceAsync(0);
        var before = (await StoredAsync()).Checkpoint;

        await node.Control.StopAsync("test", Token);

        var after = await StoredAsync();
        Assert.Equal((0L, 5L, 0), (before, after.Checkpoint, after.Owned));
    }

    [Fact]
    public async Task What_was_handled_just_before_a_stop_is_not_handled_again_by_the_next_owner()
    {
        var first = await StartAsync(options => options.CheckpointInterval = TimeSpan.FromHours(1));
        await _bench.AppendAsync("a", 20);
        await _bench.UntilAsync(() => _handled.Count == 20, "all are handled");
        await first.Processor.StopAsync(Token);

        var second = await StartAsync();
        var last = await _bench.AppendAsync("a");
        await second.Control.WaitForAsync("test", last, cancellationToken: Token);

        Assert.Equal(Enumerable.Range(1, 21), _handled.Of("a"));
    }

    [Fact]
    public async Task A_store_that_cannot_take_partitions_back_does_not_keep_the_stop_from_ending()
    {
        var first = await StartAsync();
        _faults.Throw("leases.release", () => new IOException("down"), FaultOn.EveryCall);

        await first.Processor.StopAsync(Token);
        var second = await _bench.StartAsync(Add);
        var held = (await second.ReportAsync()).Held;
        await _bench.AdvanceAsync(45);

        Assert.Equal((0, 64), (held, (await second.ReportAsync()).Held));
        Assert.Equal(1, first.Logged(2105));
    }

    [Fact]
    public async Task A_store_that_cannot_save_at_the_stop_costs_another_handling_and_loses_nothing()
    {
        var first = await StartAsync(options => options.CheckpointInterval = TimeSpan.FromHours(1));
        await _bench.AppendAsync("a", 2);
        await _bench.UntilAsync(() => _handled.Count == 2, "all are handled");
        _faults.Throw("leases.save", () => new IOException("down"), FaultOn.EveryCall);

        await _bench.EndAsync(first.Processor.StopAsync(Token));
        var second = await _bench.StartAsync(Add);
        await second.Control.WaitForAsync("test", 2, cancellationToken: Token);

        Assert.Equal([1, 2, 1, 2], _handled.Of("a"));
    }

    [Fact]
    public async Task It_stops_by_itself_once_though_several_partitions_cannot_go_on()
    {
        for (var stream = 0; stream < 10; stream++)
        {
            await _bench.AppendAsync($"s-{stream}", Stranger);
        }

        var node = await StartAsync();
        await _bench.AdvanceAsync(5);

        Assert.Equal((SubscriptionState.Failed, 1), ((await node.ReportAsync()).State, node.Logged(2102)));
        Assert.Equal((0, 0L), ((await StoredAsync()).Owned, (await StoredAsync()).Checkpoint));
    }

    [Fact]
    public async Task When_it_stops_by_itself_what_is_under_way_may_end_and_counts()
    {
        var open = new TaskCompletionSource();
        _handled.First = (stored, _, token) =>
            stored.Stream.Name == "slow" ? open.Task.WaitAsync(token) : Task.CompletedTask;
        var node = await StartAsync(options => options.TimeLimit = null);
        await _bench.AppendAsync("slow");
        await _bench.AdvanceAsync(1);
        await _bench.AppendAsync("bad", Stranger);
        await _bench.AdvanceAsync(1);
        var during = ((await node.ReportAsync()).State, (await StoredAsync()).Owned);

        open.SetResult();
        await _bench.AdvanceAsync(1);
        await node.Control.StartAsync("test", Token);
        await _bench.AdvanceAsync(1);

        Assert.Equal((SubscriptionState.Failed, 64), during);
        Assert.Equal(["slow:1"], _handled.Events);
    }

    [Fact]
    public async Task Started_before_its_end_has_begun_it_runs_again()
    {
        using var restarter = new Restarter();
        var node = await _bench.StartAsync(builder =>
        {
            Add(builder);
            builder.Services.AddSingleton<ILoggerProvider>(restarter);
        });
        restarter.Act = () =>
        {
            restarter.Act = null;
            restarter.Restarted = node.Control.StartAsync("test", Token);
        };

        await _bench.AppendAsync("a", Stranger);
        await _bench.AdvanceAsync(5);

        Assert.True(restarter.Restarted?.IsCompletedSuccessfully);
        Assert.Equal((2, 2), (node.Logged(2100), node.Logged(2102)));
    }

    [Fact]
    public async Task A_reset_that_fails_leaves_it_running_where_it_was()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await node.Control.WaitForAsync("test", 3, cancellationToken: Token);
        _faults.Throw("leases.reset", () => new IOException("down"), FaultOn.Calls(1));

        await Assert.ThrowsAsync<IOException>(() => node.Control.ResetAsync("test", StartPoint.Beginning, Token));
        var state = (await node.ReportAsync()).State;
        await _bench.AppendAsync("a");
        await node.Control.WaitForAsync("test", 4, cancellationToken: Token);

        Assert.Equal(SubscriptionState.Live, state);
        Assert.Equal([1, 2, 3, 4], _handled.Of("a"));
        await node.Control.ResetAsync("test", StartPoint.After(3), Token);
        await _bench.AdvanceAsync(1);
        Assert.Equal([1, 2, 3, 4, 4], _handled.Of("a"));
    }

    [Fact]
    public async Task A_reset_that_fails_leaves_a_stopped_one_stopped_and_a_failed_one_failed()
    {
        _faults.Throw("leases.reset", () => new IOException("down"), FaultOn.Calls(1, 2));
        var node = await StartAsync();
        await node.Control.StopAsync("test", Token);
        await Assert.ThrowsAsync<IOException>(() => node.Control.ResetAsync("test", StartPoint.After(1), Token));
        var stopped = await node.ReportAsync();
        await node.Control.StartAsync("test", Token);
        await _bench.AppendAsync("a", Stranger);
        await _bench.AdvanceAsync(1);

        await Assert.ThrowsAsync<IOException>(() => node.Control.ResetAsync("test", StartPoint.After(1), Token));
        var failed = await node.ReportAsync();
        await node.Control.ResetAsync("test", StartPoint.After(1), Token);

        Assert.Equal((SubscriptionState.Stopped, SubscriptionState.Failed), (stopped.State, failed.State));
        Assert.Contains("stranger", failed.Fault, StringComparison.Ordinal);
        Assert.Equal(SubscriptionState.Live, (await node.ReportAsync()).State);
    }

    [Fact]
    public async Task Nothing_that_is_appended_after_a_stop_is_handled_though_the_handler_had_been_slow()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, token) => open.Task.WaitAsync(token);
        var node = await StartAsync();
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);

        var stopping = node.Control.StopAsync("test", Token);
        await _bench.AppendAsync("b", 3);
        await _bench.AdvanceAsync(0);
        open.SetResult();
        await _bench.EndAsync(stopping);

        Assert.Equal(["a:1"], _handled.Events);
        Assert.Equal(1, (await StoredAsync()).Checkpoint);
    }

    private static EventData Stranger => new("stranger", "{}"u8.ToArray());

    private async Task<SubscriptionStatus> StoredAsync() =>
        Assert.Single(await _bench.Store.Subscriptions.ListAsync(_bench.Time.GetUtcNow(), Token));

    private void Add(EventSourcingBuilder builder) => builder.AddSubscription("test", _handled.HandleAsync);

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) => _bench.StartAsync(
        builder => builder.AddSubscription("test", _handled.HandleAsync, configure), faults: _faults);

    // Somebody who watches the log and starts at once what has stopped by itself.
    private sealed class Restarter : ILoggerProvider, ILogger
    {
        public Action? Act { get; set; }

        public Task? Restarted { get; set; }

        public ILogger CreateLogger(string categoryName) =>
            categoryName.EndsWith(nameof(SubscriptionCatalog), StringComparison.Ordinal) ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 2102)
            {
                Act?.Invoke();
            }
        }

        public void Dispose()
        {
            // There is nothing to let go.
        }
    }
}
