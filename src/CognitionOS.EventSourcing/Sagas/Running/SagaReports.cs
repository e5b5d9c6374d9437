using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Logs and counts what happens to sagas, once it is committed.</summary>
internal sealed class SagaReports(SagaTelemetry telemetry, ILogger<SagaReports>? logger = null)
{
    private readonly QuietLogger _logger = QuietLogger.Around(logger);

    public SagaTelemetry Telemetry => telemetry;

    public void Started(SagaId id, int definition)
    {
        telemetry.Started(id.Name);
        _logger.SagaStarted(id, definition);
    }

    public void Changed(LoadedSaga before, LoadedSaga after)
    {
        var state = after.State;
        if (before.State.Status == state.Status)
        {
            return;
        }

        switch (state.Status)
        {
            case SagaStatus.Compensating:
                _logger.SagaCompensates(after.Id, state.Reason);
                break;
            case SagaStatus.CompensationFailed:
                telemetry.Ended(after.Id.Name, state.Status);
                _logger.CompensationFailed(after.Id, state.Parked?.Name, state.Parked?.LastError);
                break;
            default:
                telemetry.Ended(after.Id.Name, state.Status);
                _logger.SagaEnded(after.Id, state.Status, state.Reason);
                break;
        }
    }

    public void StepDone(LoadedSaga saga, SagaStepStarted start) =>
        telemetry.Step(saga.Id.Name, start.Undo, "done");

    public void StepFailed(LoadedSaga saga, SagaStepFailed failed, bool hangs, Exception failure)
    {
        telemetry.Step(saga.Id.Name, failed.Undo, hangs ? "hangs" : failed.Kind.ToString());
        _logger.StepFailed(
            saga.Id, failed.Step, failed.Undo ? "compensation" : "action", failed.Attempt, failed.Kind, failed.RetryAt,
            failure);
    }

    public void TimerCameLate(SagaId id) => telemetry.Late(id.Name, "timer");

    public void EventCameLate(SagaId id) => telemetry.Late(id.Name, "event");

    public void OutcomeCameLate(SagaId id, SagaStepStarted start)
    {
        telemetry.Late(id.Name, "outcome");
        _logger.OutcomeCameLate(id, start.Step, start.Attempt);
    }

    public void OutcomeNotWritten(SagaId id, SagaStepStarted start, Exception failure) =>
        _logger.OutcomeNotWritten(id, start.Step, start.Attempt, failure);

    public void LostARace(SagaId id) => telemetry.Late(id.Name, "race");

    public void NotFound(SagaId id) => telemetry.Late(id.Name, "not_found");

    public void DefinitionIsMissing(LoadedSaga saga, TimeSpan wait)
    {
        telemetry.Late(saga.Id.Name, "definition");
        _logger.DefinitionIsMissing(saga.Id, saga.State.Definition, wait.TotalSeconds);
    }
}
