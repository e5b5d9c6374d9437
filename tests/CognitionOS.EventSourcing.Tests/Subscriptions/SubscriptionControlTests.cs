namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionControlTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_status_tells_position_head_lag_and_state()
    {
        var open = new TaskCompletionSource();
        _handled.First = (stored, _, token) =>
            Handled.Name(stored) == "a:3" ? open.Task.WaitAsync(token) : Task.CompletedTask;
        var node = await StartAsync(options => options.TimeLimit = null);
        await _bench.AppendAsync("a", 5);
        await _bench.AdvanceAsync(10);

        var during = await node.ReportAsync();
        open.SetResult();
        await _bench.UntilAsync(() => _handled.Count == 5, "all are handled");
        var after = await node.ReportAsync();

        Assert.Equal(
            (SubscriptionState.CatchingUp, 2L, 5L, 3L, TimeSpan.FromSeconds(10)),
            (during.State, during.Position, during.Head, during.LagEvents, during.Lag));
        Assert.Equal(
            (SubscriptionState.Live, 5L, 0L, TimeSpan.Zero), (after.State, after.Position, after.LagEvents, after.Lag));
        Assert.Equal((64, 64, 64), (after.Partitions, after.Owned, after.Held));
    }

    [Fact]
    public async Task A_stopped_subscription_handles_nothing_until_it_is_started()
    {
        var node = await StartAsync();
        await node.Control.StopAsync("test", Token);
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(60);
        var during = (_handled.Count, (await node.ReportAsync()).State, (await node.ReportAsync()).Owned);

        await node.Control.StartAsync("test", Token);
        await node.Control.StartAsync("test", Token);
        await node.Control.WaitForAsync("test", 2, cancellationToken: Token);

        Assert.Equal((0, SubscriptionState.Stopped, 0), during);
        Assert.Equal([1, 2], _handled.Of("a"));
    }

    [Fact]
    public async Task A_stop_lets_handlers_finish_within_the_drain_time_and_cancels_them_then()
    {
        CancellationToken seen = default;
        _handled.First = (_, _, token) =>
        {
            seen = token;
            return new TaskCompletionSource().Task.WaitAsync(token);
        };
        var node = await StartAsync(options => options.TimeLimit = null);
        await _bench.AppendAsync("a");
        await _bench.UntilAsync(() => seen.CanBeCanceled, "the handler runs");

        var stopping = node.Control.StopAsync("test", Token);
        await _bench.AdvanceAsync(29);
        var during = (seen.IsCancellationRequested, stopping.IsCompleted);
        await _bench.AdvanceAsync(2);
        await stopping;
        _handled.First = null;
        await node.Control.StartAsync("test", Token);
        await node.Control.WaitForAsync("test", 1, cancellationToken: Token);

        Assert.Equal((false, false), during);
        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_does_not_keep_the_stop_from_ending()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, _) => open.Task;
        var node = await StartAsync(options => options.TimeLimit = null);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        await _bench.EndAsync(node.Control.StopAsync("test", Token));
        await node.Control.StartAsync("test", Token);
        await _bench.AdvanceAsync(1);
        var during = (await node.ReportAsync()).Held;
        open.SetResult();
        await _bench.AdvanceAsync(1);

        Assert.Equal((1, 63), (node.Logged(2125), during));
        Assert.Equal(["a:1", "a:1"], _handled.Events);
    }

    [Fact]
    public async Task A_reset_handles_everything_again_and_forgets_dead_letters()
    {
        _handled.First = (stored, _, _) => Handled.Name(stored) == "a:2" ? throw new IOException() : Task.CompletedTask;
        var node = await StartAsync(options => options.Retry = SubscriptionRetry.None);
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        _handled.First = null;

        await node.Control.ResetAsync("test", StartPoint.Beginning, Token);
        await node.Control.WaitForAsync("test", 3, cancellationToken: Token);

        Assert.Equal([1, 1, 2, 3], _handled.Of("a"));
        Assert.Empty(await node.Letters.ListAsync("test", cancellationToken: Token));
    }

    [Fact]
    public async Task A_reset_to_a_position_skips_what_stands_before_it()
    {
        var node = await StartAsync(options => options.Retry = SubscriptionRetry.None);
        await _bench.AppendAsync("a", 3);
        await _bench.AdvanceAsync(1);
        await node.Control.StopAsync("test", Token);
        await node.Control.ResetAsync("test", StartPoint.After(2), Token);
        var stopped = (await node.ReportAsync()).State;

        await node.Control.StartAsync("test", Token);
        await node.Control.WaitForAsync("test", 3, cancellationToken: Token);

        Assert.Equal(SubscriptionState.Stopped, stopped);
        Assert.Equal([1, 2, 3, 3], _handled.Of("a"));
    }

    [Fact]
    public async Task Waiting_ends_once_the_position_is_handled_and_not_before()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, token) => open.Task.WaitAsync(token);
        var node = await StartAsync();
        var position = await _bench.AppendAsync("a");

        var waiting = node.Control.WaitForAsync("test", position, cancellationToken: Token);
        await _bench.AdvanceAsync(1);
        var early = waiting.IsCompleted;
        open.SetResult();
        await waiting;

        Assert.False(early);
        Assert.Equal(["a:1"], _handled.Events);
    }

    [Fact]
    public async Task Waiting_ends_by_timeout_or_token()
    {
        var node = await StartAsync();
        using var cancel = new CancellationTokenSource();

        var late = node.Control.WaitForAsync("test", 100, TimeSpan.FromSeconds(5), Token);
        var cancelled = node.Control.WaitForAsync("test", 100, TimeSpan.FromDays(1), cancel.Token);
        await _bench.AdvanceAsync(6);
        await cancel.CancelAsync();

        var timeout = await Assert.ThrowsAsync<TimeoutException>(() => late);
        Assert.Contains("position 100", timeout.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task Waiting_for_a_subscription_that_stops_by_itself_tells_so()
    {
        var node = await StartAsync();
        await _bench.AppendAsync("a", new EventData("stranger", "{}"u8.ToArray()));

        var stopped = await Assert.ThrowsAsync<SubscriptionStoppedException>(
            () => node.Control.WaitForAsync("test", 1, cancellationToken: Token));

        Assert.Equal("test", stopped.Subscription);
        Assert.Contains("stranger", stopped.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_stands_by_waits_for_the_stored_checkpoints()
    {
        await StartAsync();
        var second = await StartAsync();
        var position = await _bench.AppendAsync("a");

        var waiting = second.Control.WaitForAsync("test", position, cancellationToken: Token);
        await _bench.AdvanceAsync(3);

        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Bad_arguments_are_told()
    {
        var node = _bench.Add(builder => builder.AddSubscription("test", _handled.HandleAsync));

        var unknown = await Assert.ThrowsAsync<ArgumentException>(() => node.Control.StopAsync("other", Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => node.Control.StartAsync("test", Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => node.Control.WaitForAsync("test", 1, TimeSpan.FromTicks(-1), Token));

        Assert.Contains("Declared are: test", unknown.Message, StringComparison.Ordinal);
    }

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) =>
        _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync, configure));
}
