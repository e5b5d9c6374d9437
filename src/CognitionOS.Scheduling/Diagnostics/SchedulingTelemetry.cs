using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CognitionOS.Scheduling;

/// <summary>Every instrument and span of the scheduler: the source and the meter are both called
/// <c>CognitionOS.Scheduling</c>.</summary>
internal sealed class SchedulingTelemetry : IDisposable
{
    public const string Name = "CognitionOS.Scheduling";

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _misfires;
    private readonly Counter<long> _stale;
    private readonly Counter<long> _abandoned;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _lateness;
    private readonly ObservableGauge<int> _depth;

    public SchedulingTelemetry(NodeVitals vitals, IMeterFactory? meters = null)
    {
        _meter = meters?.Create(Name) ?? new Meter(Name);
        _runs = _meter.CreateCounter<long>(
            "cognition.scheduling.runs", "{run}", "Attempts settled, by job and outcome.");
        _retries = _meter.CreateCounter<long>(
            "cognition.scheduling.retries", "{run}", "Failed attempts that are tried again, by job.");
        _misfires = _meter.CreateCounter<long>(
            "cognition.scheduling.misfires", "{instant}", "Trigger instants that were missed, by job.");
        _stale = _meter.CreateCounter<long>(
            "cognition.scheduling.settlements.stale", "{run}", "Settlements refused by their fence, by job.");
        _abandoned = _meter.CreateCounter<long>(
            "cognition.scheduling.runs.abandoned", "{run}", "Attempts that ignored their token, by job.");
        _failures = _meter.CreateCounter<long>(
            "cognition.scheduling.store.failures", "{call}", "Exchanges with the store that failed.");
        _duration = _meter.CreateHistogram<double>(
            "cognition.scheduling.attempt.duration", "s", "How long attempts took, by job.");
        _lateness = _meter.CreateHistogram<double>(
            "cognition.scheduling.start.lateness", "s", "From due to first start, by job.");
        _depth = _meter.CreateObservableGauge(
            "cognition.scheduling.queue.depth", () => Depths(vitals),
            "{run}", "Due runs that wait, by priority, as of the last sweep.");
        _meter.CreateObservableGauge(
            "cognition.scheduling.queue.oldest", () => Ages(vitals),
            "s", "How long the oldest due run waits, by priority, as of the last sweep.");
        _meter.CreateObservableGauge(
            "cognition.scheduling.leases.active", () => vitals.Running, "{run}", "Runs that this node holds.");
    }

    /// <summary>Whether anybody reads the gauges of the queue.</summary>
    public bool WantsQueue => _depth.Enabled;

    /// <summary>Starts the span of an attempt, linked to whoever enqueued the run; null when nobody listens.</summary>
    public Activity? StartSpan(ClaimedRun claim)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        ActivityLink[] links = ActivityContext.TryParse(claim.Run.TraceParent, null, isRemote: true, out var enqueuer)
            ? [new ActivityLink(enqueuer)]
            : [];
        var span = _source.StartActivity(
            $"run {claim.Run.Job}", ActivityKind.Consumer, default(ActivityContext), links: links);
        return span?
            .SetTag("cognition.scheduling.job", claim.Run.Job)
            .SetTag("cognition.scheduling.run", claim.Run.Id.ToString())
            .SetTag("cognition.scheduling.attempt", claim.Attempt);
    }

    /// <summary>Marks a span as failed. Never handles the exception.</summary>
    public static bool Failed(Activity? span, Exception failure)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.GetType().FullName);
        return false;
    }

    public void AttemptStarted(ClaimedRun claim, DateTimeOffset now)
    {
        if (_lateness.Enabled && claim.Attempt == 1)
        {
            _lateness.Record(Math.Max(0, (now - claim.FirstDueAt).TotalSeconds), Job(claim.Run.Job));
        }
    }

    public void AttemptEnded(string job, TimeProvider time, long startedAt)
    {
        if (_duration.Enabled)
        {
            _duration.Record(time.GetElapsedTime(startedAt).TotalSeconds, Job(job));
        }
    }

    public void Settled(string job, SettlementKind kind)
    {
        if (_runs.Enabled && kind != SettlementKind.Started)
        {
            _runs.Add(1, Job(job), new KeyValuePair<string, object?>("outcome", Outcome(kind)));
        }

        if (kind == SettlementKind.Retry)
        {
            _retries.Add(1, Job(job));
        }
    }

    public void Stale(string job) => _stale.Add(1, Job(job));

    public void Abandoned(string job) => _abandoned.Add(1, Job(job));

    public void StoreFailed() => _failures.Add(1);

    public void Misfired(string job, long instants) => _misfires.Add(instants, Job(job));

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    private static KeyValuePair<string, object?> Job(string job) => new("job", job);

    private static string Outcome(SettlementKind kind) => kind switch
    {
        SettlementKind.Succeeded => "succeeded",
        SettlementKind.Retry => "retry",
        SettlementKind.Dead => "dead",
        SettlementKind.Cancelled => "cancelled",
        _ => "returned",
    };

    private static IEnumerable<Measurement<int>> Depths(NodeVitals vitals) =>
        vitals.Queue.Select(level => new Measurement<int>(level.Value.Count, Priority(level.Key)));

    private static IEnumerable<Measurement<double>> Ages(NodeVitals vitals) =>
        vitals.Queue.Select(level => new Measurement<double>(level.Value.Oldest.TotalSeconds, Priority(level.Key)));

    private static KeyValuePair<string, object?> Priority(JobPriority priority) => new("priority", priority.ToString());
}
