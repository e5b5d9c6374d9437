using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CognitionOS.Scheduling;

/// <summary>Every instrument and span of the scheduler: the source and the meter are both called
/// <c>CognitionOS.Scheduling</c>.</summary>
internal sealed class SchedulingTelemetry : IDisposable
{
    public const string Name = "CognitionOS.Scheduling";

    private readonly DiagnosticsShield _shield;
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

    public SchedulingTelemetry(NodeVitals vitals, DiagnosticsShield shield, IMeterFactory? meters = null)
    {
        _shield = shield;
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
        _meter.CreateObservableCounter(
            "cognition.scheduling.diagnostics.failures", () => shield.Swallowed,
            "{call}", "Calls of logging providers and of listeners that threw.");
    }

    /// <summary>Whether anybody reads the gauges of the queue.</summary>
    public bool WantsQueue => _depth.Enabled;

    /// <summary>Starts the span of an attempt, linked to whoever enqueued the run; null when nobody listens.</summary>
    public Activity? StartSpan(ClaimedRun claim) => _source.HasListeners()
        ? _shield.Guard((_source, claim), static call => StartSpan(call._source, call.claim), otherwise: null)
        : null;

    /// <summary>Ends the span of an attempt.</summary>
    public void EndSpan(Activity? span)
    {
        if (span is not null)
        {
            _shield.Guard(span, static span => span.Dispose());
        }
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
            Record(_lateness, Math.Max(0, (now - claim.FirstDueAt).TotalSeconds), claim.Run.Job);
        }
    }

    public void AttemptEnded(string job, TimeProvider time, long startedAt)
    {
        if (_duration.Enabled)
        {
            Record(_duration, time.GetElapsedTime(startedAt).TotalSeconds, job);
        }
    }

    public void Settled(string job, SettlementKind kind)
    {
        if (_runs.Enabled && kind != SettlementKind.Started)
        {
            _shield.Guard(
                (_runs, job, kind),
                static call => call._runs.Add(1, Job(call.job), new("outcome", Outcome(call.kind))));
        }

        if (kind == SettlementKind.Retry)
        {
            Add(_retries, 1, job);
        }
    }

    public void Stale(string job) => Add(_stale, 1, job);

    public void Abandoned(string job) => Add(_abandoned, 1, job);

    public void StoreFailed() => _shield.Guard(_failures, static failures => failures.Add(1));

    public void Misfired(string job, long instants) => Add(_misfires, instants, job);

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    private static Activity? StartSpan(ActivitySource source, ClaimedRun claim)
    {
        ActivityLink[] links = ActivityContext.TryParse(claim.Run.TraceParent, null, isRemote: true, out var enqueuer)
            ? [new ActivityLink(enqueuer)]
            : [];
        var span = source.StartActivity(
            $"run {claim.Run.Job}", ActivityKind.Consumer, default(ActivityContext), links: links);
        return span?
            .SetTag("cognition.scheduling.job", claim.Run.Job)
            .SetTag("cognition.scheduling.run", claim.Run.Id.ToString())
            .SetTag("cognition.scheduling.attempt", claim.Attempt);
    }

    private void Add(Counter<long> counter, long count, string job) => _shield.Guard(
        (counter, count, job), static call => call.counter.Add(call.count, Job(call.job)));

    private void Record(Histogram<double> histogram, double value, string job) => _shield.Guard(
        (histogram, value, job), static call => call.histogram.Record(call.value, Job(call.job)));

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
