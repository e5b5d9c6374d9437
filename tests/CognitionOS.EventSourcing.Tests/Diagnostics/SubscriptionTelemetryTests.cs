using System.Diagnostics;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionTelemetryTests : IAsyncDisposable
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly SubscriptionBench _bench = new();
    private readonly Handled _handled = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Handled_retried_and_parked_events_are_counted_and_lag_is_shown()
    {
        using var metrics = new MetricRecorder("CognitionOS.EventSourcing");
        _handled.First = (stored, _, _) => stored.Stream.Name == "a" ? throw new IOException() : Task.CompletedTask;
        var subscription = $"test-{Guid.CreateVersion7():N}";
        await _bench.StartAsync(builder => builder.AddSubscription(
            subscription,
            _handled.HandleAsync,
            options => options.Retry = new SubscriptionRetry { MaxAttempts = 3, Delay = TimeSpan.FromSeconds(10) }));
        await _bench.AppendAsync("a", 2);
        await _bench.AppendAsync("b", 3);

        await _bench.AdvanceAsync(0);
        metrics.Observe();
        var lag = metrics.Last("cognition.eventsourcing.subscription.lag", ("subscription", subscription));
        await _bench.AdvanceAsync(60);
        metrics.Observe();

        Assert.Equal(5, lag);
        Assert.Equal(3, Sum("handled"));
        Assert.Equal(2, Sum("retries"));
        Assert.Equal(2, Sum("parked"));
        Assert.Equal(0, Last("lag"));
        Assert.Equal(1, Last("blocked"));
        Assert.Equal(6, metrics.Count("cognition.eventsourcing.subscription.duration", ("subscription", subscription)));

        double Sum(string what) =>
            metrics.Sum($"cognition.eventsourcing.subscription.{what}", ("subscription", subscription));
        double Last(string what) =>
            metrics.Last($"cognition.eventsourcing.subscription.{what}", ("subscription", subscription));
    }

    [Fact]
    public async Task The_span_of_an_event_goes_on_with_the_trace_that_is_stored_with_it()
    {
        using var spans = new ActivityRecorder(
            "CognitionOS.EventSourcing", ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"));
        var node = await _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync));
        await AppendTracedAsync("a");

        await node.Control.WaitForAsync("test", 1, cancellationToken: Token);
        await _bench.AdvanceAsync(0);

        var span = spans.Stopped.AssertSingle();
        Assert.Equal(
            ("handle test", ActivityKind.Consumer, "b7ad6b7169203331"),
            (span.Name, span.Kind, span.ParentSpanId.ToHexString()));
    }

    [Fact]
    public async Task The_span_of_a_batch_links_to_the_traces_of_its_events()
    {
        using var spans = new ActivityRecorder("CognitionOS.EventSourcing");
        await AppendTracedAsync("a");
        await _bench.AppendAsync("a", 2);
        var node = await _bench.StartAsync(builder => builder.AddBatchSubscription(
            "batched", (_, _, _) => Task.CompletedTask, options => options.Partitions = 1));

        await node.Control.WaitForAsync("batched", 3, cancellationToken: Token);
        await _bench.AdvanceAsync(0);

        var span = spans.Stopped.Where(one => one.Name == "handle batched").AssertSingle();
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", Assert.Single(span.Links).Context.TraceId.ToHexString());
        Assert.Equal(3, span.Tags["cognition.eventsourcing.events"]);
    }

    [Fact]
    public async Task A_failure_is_marked_on_its_span()
    {
        using var spans = new ActivityRecorder(
            "CognitionOS.EventSourcing", ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"));
        _handled.First = (_, context, _) => context.Attempt == 1 ? throw new IOException("secret") : Task.CompletedTask;
        await _bench.StartAsync(builder => builder.AddSubscription("test", _handled.HandleAsync));
        await AppendTracedAsync("a");

        await _bench.AdvanceAsync(5);

        Assert.Equal(
            [(ActivityStatusCode.Error, "System.IO.IOException"), (ActivityStatusCode.Unset, null)],
            spans.Stopped.Select(span => (span.Status, span.StatusDescription)));
    }

    private Task<long> AppendTracedAsync(string stream) => _bench.AppendAsync(
        (StreamId)stream,
        SubscriptionBench.Event(1) with { Metadata = new EventMetadata { TraceParent = Trace } });
}
