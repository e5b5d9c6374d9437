using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CognitionOS.EventSourcing;

/// <summary>Every instrument and span of subscriptions.</summary>
internal sealed class SubscriptionTelemetry
{
    private const int MostLinks = 128;

    private readonly ActivitySource _source;
    private readonly TimeProvider _time;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _stops;
    private readonly Counter<long> _storeFailures;
    private readonly Histogram<double> _duration;
    private ImmutableArray<Subscription> _subscriptions = [];

    public SubscriptionTelemetry(EventSourcingTelemetry telemetry, TimeProvider time)
    {
        _source = telemetry.Source;
        _time = time;
        var meter = telemetry.Meter;
        _handled = meter.CreateCounter<long>(
            "cognition.eventsourcing.subscription.handled", "{event}", "Events handled, by subscription.");
        _retries = meter.CreateCounter<long>(
            "cognition.eventsourcing.subscription.retries", "{attempt}",
            "Failed attempts that are repeated, by subscription.");
        _parked = meter.CreateCounter<long>(
            "cognition.eventsourcing.subscription.parked", "{event}", "Events parked, by subscription.");
        _stops = meter.CreateCounter<long>(
            "cognition.eventsourcing.subscription.stops", "{stop}", "Subscriptions that stopped by themselves.");
        _storeFailures = meter.CreateCounter<long>(
            "cognition.eventsourcing.subscription.store.failures", "{call}",
            "Store calls that failed, by subscription.");
        _duration = meter.CreateHistogram<double>(
            "cognition.eventsourcing.subscription.duration", "s", "How long calls of handlers took, by outcome.");
        meter.CreateObservableGauge(
            "cognition.eventsourcing.subscription.lag", () => Measure(LagOf), "{event}",
            "Positions between a subscription and the head: never fewer than the events it has to handle.");
        meter.CreateObservableGauge(
            "cognition.eventsourcing.subscription.lag.time",
            () => Measure(one => SubscriptionReports.LagOf(one, _time.GetUtcNow()).TotalSeconds), "s",
            "How old the oldest event is that a subscription knows of and has not handled.");
        meter.CreateObservableGauge(
            "cognition.eventsourcing.subscription.blocked",
            () => Measure(one => one.Run?.Partitions.All.Sum(each => each.BlockedCount) ?? 0), "{sequence}",
            "Sequences that are blocked by dead letters, in the partitions that this node holds.");
    }

    /// <summary>Has the gauges show a subscription.</summary>
    public void Watch(Subscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);

    /// <summary>Starts the span of a call: it goes on with the trace of its event, or links to those of its events.
    /// Null when nobody listens.</summary>
    public Activity? StartSpan(PartitionBatch batch)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        var origins = Origins(batch.Events);
        var parent = batch.Events.Count == 1 && origins.Count == 1 ? origins[0] : default;
        var links = batch.Events.Count > 1 ? origins.Select(static one => new ActivityLink(one)) : null;
        return _source.StartActivity($"handle {batch.Subscription}", ActivityKind.Consumer, parent, links: links)?
            .SetTag("cognition.eventsourcing.subscription", batch.Subscription)
            .SetTag("cognition.eventsourcing.partition", batch.Partition)
            .SetTag("cognition.eventsourcing.position", batch.Position)
            .SetTag("cognition.eventsourcing.events", batch.Events.Count)
            .SetTag("cognition.eventsourcing.attempt", batch.Attempt);
    }

    /// <summary>Marks a span as failed. Always true.</summary>
    public static bool Failed(Activity? span, Exception failure)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.GetType().FullName);
        return true;
    }

    public void Called(string subscription, TimeSpan took, bool succeeded) => _duration.Record(
        took.TotalSeconds,
        Tag(subscription),
        new KeyValuePair<string, object?>("outcome", succeeded ? "succeeded" : "failed"));

    public void Handled(string subscription, int events) => _handled.Add(events, Tag(subscription));

    public void Retried(string subscription) => _retries.Add(1, Tag(subscription));

    public void Parked(string subscription, int events) => _parked.Add(events, Tag(subscription));

    public void Stopped(string subscription) => _stops.Add(1, Tag(subscription));

    public void StoreFailed(string subscription) => _storeFailures.Add(1, Tag(subscription));

    private static long LagOf(Subscription subscription) => subscription.Run is { } run && run.Partitions.All.Count > 0
        ? Math.Max(0, run.Head - run.Partitions.Lowest)
        : 0;

    private static KeyValuePair<string, object?> Tag(string subscription) => new("subscription", subscription);

    private static List<ActivityContext> Origins(IReadOnlyList<StoredEvent> events)
    {
        var origins = new List<ActivityContext>();
        foreach (var stored in events)
        {
            var metadata = stored.Recorded.Metadata;
            if (origins.Count < MostLinks
                && ActivityContext.TryParse(metadata.TraceParent, metadata.TraceState, isRemote: true, out var origin)
                && (origins.Count == 0 || origins[^1] != origin))
            {
                origins.Add(origin);
            }
        }

        return origins;
    }

    private IEnumerable<Measurement<T>> Measure<T>(Func<Subscription, T> read)
        where T : struct => _subscriptions.Select(one => new Measurement<T>(read(one), Tag(one.Definition.Name)));
}
