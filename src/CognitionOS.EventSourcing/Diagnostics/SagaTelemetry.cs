using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CognitionOS.EventSourcing;

/// <summary>The instruments and spans of sagas.</summary>
internal sealed class SagaTelemetry(EventSourcingTelemetry telemetry)
{
    private readonly Counter<long> _started = telemetry.Meter.CreateCounter<long>(
        "cognition.eventsourcing.sagas.started", "{saga}", "Sagas started, by saga.");

    private readonly Counter<long> _ended = telemetry.Meter.CreateCounter<long>(
        "cognition.eventsourcing.sagas.ended", "{saga}", "Sagas that ended or wait for a person, by saga and result.");

    private readonly Counter<long> _steps = telemetry.Meter.CreateCounter<long>(
        "cognition.eventsourcing.sagas.steps", "{call}", "Calls of steps, by saga, direction and outcome.");

    private readonly Counter<long> _noops = telemetry.Meter.CreateCounter<long>(
        "cognition.eventsourcing.sagas.noops", "{saga}", "What came to a saga and changed nothing, by saga and cause.");

    public void Started(string saga) => _started.Add(1, Of(saga));

    public void Ended(string saga, SagaStatus result) =>
        _ended.Add(1, Of(saga), new KeyValuePair<string, object?>("result", result.ToString()));

    public void Step(string saga, bool undo, string outcome) => _steps.Add(
        1,
        Of(saga),
        new KeyValuePair<string, object?>("direction", undo ? "undo" : "do"),
        new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts a timer, event or outcome that came too late, an event for no saga, a race that was lost, or a
    /// definition that is missing.</summary>
    public void Late(string saga, string cause) =>
        _noops.Add(1, Of(saga), new KeyValuePair<string, object?>("cause", cause));

    /// <summary>The span of a call, in the trace in which the saga began unless a timer's span already goes on in
    /// it.</summary>
    public Activity? StartStep(LoadedSaga saga, SagaStepStarted start)
    {
        var parent = Activity.Current is null
            && ActivityContext.TryParse(saga.Origin.TraceParent, saga.Origin.TraceState, isRemote: true, out var origin)
            ? origin
            : default;
        return telemetry.Source.StartActivity(
            $"saga {saga.Id.Name} {start.Step}{(start.Undo ? " undo" : "")}", ActivityKind.Internal, parent)?
            .SetTag("cognition.eventsourcing.saga.key", saga.Id.Key)
            .SetTag("cognition.eventsourcing.saga.round", start.Round)
            .SetTag("cognition.eventsourcing.attempt", start.Attempt);
    }

    private static KeyValuePair<string, object?> Of(string saga) => new("saga", saga);
}
