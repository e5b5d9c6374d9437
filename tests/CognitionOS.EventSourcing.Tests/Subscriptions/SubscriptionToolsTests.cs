using System.Diagnostics.Metrics;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionToolsTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void A_store_that_failed_is_counted_and_logged_with_the_cause()
    {
        var node = Node();
        using var metrics = new MetricRecorder(EventSourcingTelemetry.Name, node.Get<IMeterFactory>());
        var cause = new IOException("down");

        Assert.True(node.Subscription.Tools.StoreFailed("test", cause));

        Assert.Equal(
            1, metrics.Sum("cognition.eventsourcing.subscription.store.failures", ("subscription", "test")));
        Assert.Same(cause, node.Logs.Records.WithEvent(2105).AssertSingle().Exception);
    }

    [Fact]
    public void A_retry_filter_that_failed_is_logged_and_no_failure_of_a_store()
    {
        var node = Node();

        Assert.True(node.Subscription.Tools.FilterFailed("test", new FormatException()));

        Assert.Equal((1, 0), (node.Logged(2124), node.Logged(2105)));
    }

    [Theory]
    [InlineData(1, 50, 100)]
    [InlineData(3, 200, 400)]
    [InlineData(50, 5_000, 10_000)]
    public async Task A_store_is_given_the_longer_the_more_often_it_has_failed(int failures, int least, int most)
    {
        var tools = Node().Subscription.Tools;

        var waiting = tools.DelayAsync(failures, TestContext.Current.CancellationToken);
        var due = _bench.Time.NextTimerAt - _bench.Time.GetUtcNow();
        await _bench.AdvanceAsync(10);
        await waiting;

        Assert.InRange(due?.TotalMilliseconds ?? 0, least, most);
    }

    [Fact]
    public async Task A_wait_for_a_store_ends_with_its_token()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Node().Subscription.Tools.DelayAsync(5, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, _bench.Time.ArmedTimers);
    }

    private BenchNode Node() => _bench.Add(builder =>
    {
        builder.Services.AddMetrics();
        builder.AddSubscription("test", _handled.HandleAsync);
    });
}
