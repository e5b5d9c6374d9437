namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionProbeTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Nobody_complains_of_one_that_runs()
    {
        var node = await StartAsync();

        Assert.Empty(await ComplaintsAsync(node));
    }

    [Fact]
    public async Task One_that_has_stopped_by_itself_is_broken_and_what_the_exception_said_stays_inside()
    {
        _handled.First = (_, _, _) => throw new IOException("password=hunter2");
        var node = await StartAsync(options => (options.Retry, options.MaxBlocked) = (SubscriptionRetry.None, 0));
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(1);

        var complaint = Assert.Single(await ComplaintsAsync(node));

        Assert.True(complaint.IsBroken);
        Assert.Contains("'test' has stopped: The event at position 1", complaint.Text, StringComparison.Ordinal);
        Assert.Contains(nameof(IOException), complaint.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", complaint.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_stopped_while_it_stood_still_is_only_said_to_be_stopped()
    {
        _handled.First = (_, _, token) => new TaskCompletionSource().Task.WaitAsync(token);
        var node = await StartAsync(options => options.TimeLimit = null);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(600);
        var stuck = Assert.Single(await ComplaintsAsync(node));

        await node.Control.StopAsync("test", new CancellationToken(canceled: true));

        Assert.True(stuck.IsBroken);
        Assert.Equal(
            new HealthComplaint(false, "Subscription 'test' was stopped."),
            Assert.Single(await ComplaintsAsync(node)));
    }

    [Fact]
    public async Task Every_subscription_is_looked_at_in_the_order_of_declaration()
    {
        var node = await _bench.StartAsync(builder => builder
            .AddSubscription("second", _handled.HandleAsync)
            .AddSubscription("first", _handled.HandleAsync)
            .AddSubscription("runs", _handled.HandleAsync));
        await node.Control.StopAsync("first", Token);
        await node.Control.StopAsync("second", Token);

        var complaints = await ComplaintsAsync(node);

        Assert.Equal(
            ["Subscription 'second' was stopped.", "Subscription 'first' was stopped."],
            complaints.Select(one => one.Text));
    }

    [Fact]
    public async Task Letters_that_lie_exactly_as_long_as_allowed_are_no_complaint()
    {
        _handled.First = (_, _, _) => throw new IOException();
        var node = await StartAsync(options => options.Retry = SubscriptionRetry.None);
        await _bench.AppendAsync("a");
        await _bench.AdvanceAsync(0);

        await _bench.AdvanceAsync(3_600);
        var atLimit = await ComplaintsAsync(node);
        await _bench.AdvanceAsync(0.001);

        Assert.Empty(atLimit);
        Assert.False(Assert.Single(await ComplaintsAsync(node)).IsBroken);
    }

    [Fact]
    public async Task Letters_of_a_subscription_that_is_stopped_are_told_beside_that()
    {
        _handled.First = (_, _, _) => throw new IOException();
        var node = await StartAsync(options => options.Retry = SubscriptionRetry.None);
        await _bench.AppendAsync("a", 2);
        await _bench.AdvanceAsync(1);
        await node.Control.StopAsync("test", Token);
        await _bench.AdvanceAsync(3_700);

        var complaints = await ComplaintsAsync(node);

        Assert.Equal(2, complaints.Count);
        Assert.Contains("2 dead letters in 1 blocked sequences", complaints[1].Text, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<HealthComplaint>> ComplaintsAsync(BenchNode node) =>
        await Assert.Single(node.Get<IEnumerable<IHealthProbe>>().OfType<SubscriptionProbe>()).CheckAsync(Token);

    private Task<BenchNode> StartAsync(Action<SubscriptionOptions>? configure = null) =>
        _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync, configure));
}
