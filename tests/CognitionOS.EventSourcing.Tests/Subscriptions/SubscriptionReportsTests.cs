namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionReportsTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task One_that_has_never_run_has_no_partitions_and_all_before_it()
    {
        var node = _bench.Add(Add);
        await _bench.AppendAsync("a", 4);

        var report = await node.ReportAsync();

        Assert.Equal(new SubscriptionReport("test", SubscriptionState.Stopped, 0, 4), report);
        Assert.Equal(4, report.LagEvents);
    }

    [Fact]
    public async Task One_that_is_stopped_stands_where_the_store_says()
    {
        var node = await _bench.StartAsync(Add);
        await _bench.AppendAsync("a", 4);
        await node.Control.WaitForAsync("test", 4, cancellationToken: Token);
        await node.Control.StopAsync("test", Token);
        await _bench.AppendAsync("a", 2);

        var report = await node.ReportAsync();

        Assert.Equal(
            (SubscriptionState.Stopped, 4L, 6L, 64, 0, 0),
            (report.State, report.Position, report.Head, report.Partitions, report.Owned, report.Held));
        Assert.Equal((TimeSpan.Zero, (DateTimeOffset?)null), (report.Lag, report.StuckSince));
    }

    [Fact]
    public async Task A_node_without_partitions_stands_by_though_there_is_something_to_do()
    {
        await _bench.StartAsync(Add);
        var second = await _bench.StartAsync(Add);

        var report = await second.ReportAsync();

        Assert.Equal((SubscriptionState.StandingBy, 64, 0), (report.State, report.Owned, report.Held));
    }

    [Fact]
    public async Task One_that_has_stopped_by_itself_says_why_until_it_is_started()
    {
        var node = await _bench.StartAsync(Add);
        await _bench.AppendAsync("a", new EventData("stranger", "{}"u8.ToArray()));
        await _bench.AdvanceAsync(1);
        var failed = await node.ReportAsync();
        await node.Control.ResetAsync("test", StartPoint.After(1), Token);

        var running = await node.ReportAsync();

        Assert.Equal(SubscriptionState.Failed, failed.State);
        Assert.Contains("stranger", failed.Fault, StringComparison.Ordinal);
        Assert.Equal((SubscriptionState.Live, (string?)null), (running.State, running.Fault));
    }

    [Fact]
    public async Task The_lag_is_never_below_zero_though_the_clock_was_set_back()
    {
        var open = new TaskCompletionSource();
        _handled.First = (_, _, token) => open.Task.WaitAsync(token);
        var node = await _bench.StartAsync(Add);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(2);
        var before = (await node.ReportAsync()).Lag;

        _bench.Time.JumpTo(_bench.Time.GetUtcNow().AddHours(-1));
        var after = await node.ReportAsync();
        open.SetResult();

        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.Zero), (before, after.Lag));
        Assert.Equal(1, after.LagEvents);
    }

    [Fact]
    public async Task Blocked_sequences_and_their_letters_are_counted()
    {
        _handled.First = (stored, _, _) => stored.Stream.Name == "ok" ? Task.CompletedTask : throw new IOException();
        var node = await _bench.StartAsync(builder => builder.AddSubscription(
            "test", _handled.HandleAsync, options => options.Retry = SubscriptionRetry.None));
        await _bench.AppendAsync("a", 3);
        await _bench.AppendAsync("b", 2);
        await _bench.AppendAsync("ok", 2);
        await _bench.AdvanceAsync(1);

        var report = await node.ReportAsync();

        Assert.Equal(
            (SubscriptionState.Live, 7L, 5L, 2), (report.State, report.Position, report.Parked, report.Blocked));
    }

    [Fact]
    public void A_position_beyond_a_head_that_was_read_earlier_is_no_negative_lag() =>
        Assert.Equal(0, new SubscriptionReport("test", SubscriptionState.Live, 9, 5).LagEvents);

    private void Add(EventSourcingBuilder builder) => builder.AddSubscription("test", _handled.HandleAsync);
}
