using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CognitionOS.EventSourcing;

/// <summary>Every instrument of projections. Tags are names that the code declares.</summary>
internal sealed class ProjectionTelemetry
{
    private readonly ConcurrentDictionary<string, ProjectionLag> _lags = new(StringComparer.Ordinal);
    private readonly Counter<long> _events;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _builds;
    private readonly ObservableGauge<long> _lagEvents;

    public ProjectionTelemetry(EventSourcingTelemetry telemetry)
    {
        var meter = telemetry.Meter;
        _events = meter.CreateCounter<long>(
            "cognition.eventsourcing.projection.events", "{event}", "Events handled, by projection.");
        _failures = meter.CreateCounter<long>(
            "cognition.eventsourcing.projection.failures", "{failure}", "Handlers that threw, by projection.");
        _builds = meter.CreateCounter<long>(
            "cognition.eventsourcing.projection.builds", "{build}", "Builds ended, by projection and outcome.");
        _lagEvents = meter.CreateObservableGauge(
            "cognition.eventsourcing.projection.lag.events",
            () => _lags.Select(static lag => new Measurement<long>(lag.Value.Events, Tag(lag.Key))),
            "{event}", "Positions between a projection and the head, at most so many events.");
        meter.CreateObservableGauge(
            "cognition.eventsourcing.projection.lag.time",
            () => _lags.Select(static lag => new Measurement<double>(lag.Value.Time.TotalSeconds, Tag(lag.Key))),
            "s", "How old the oldest event is that a projection has not handled.");
    }

    /// <summary>Whether anybody reads the lag.</summary>
    public bool WantsLag => _lagEvents.Enabled;

    public void Handled(ProjectionDefinition definition, int events) => _events.Add(events, Tag(definition.Name));

    public void Failed(ProjectionDefinition definition) => _failures.Add(1, Tag(definition.Name));

    public void BuildEnded(ProjectionDefinition definition, string outcome) => _builds.Add(
        1, Tag(definition.Name), new KeyValuePair<string, object?>("outcome", outcome));

    public void Lags(ProjectionDefinition definition, ProjectionLag lag) => _lags[definition.Name] = lag;

    private static KeyValuePair<string, object?> Tag(string projection) => new("projection", projection);
}
