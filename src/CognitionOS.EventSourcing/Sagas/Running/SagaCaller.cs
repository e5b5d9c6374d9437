using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Calls the code of a step and says what came of it, as the event to write down.</summary>
internal sealed class SagaCaller(
    IEventClient events, IServiceScopeFactory scopes, AppendOrigin origin, TimeProvider time, SagaReports reports)
{
    /// <summary>Calls. Never throws for what the code does.</summary>
    /// <param name="definition">Its definition.</param>
    /// <param name="saga">The instance, the start of the call written down.</param>
    /// <param name="move">The call.</param>
    /// <param name="stop">The node stops, or the saga is cancelled.</param>
    public async Task<SagaEvent> CallAsync(
        SagaDefinition definition, LoadedSaga saga, SagaMove.Call move, CancellationToken stop)
    {
        JsonElement? data = null;
        SagaCall? made = null;
        using var span = reports.Telemetry.StartStep(saga, move.Start);
        var outcome = await TimedCall.RunAsync(
            async token => data = await InvokeAsync(definition, saga, move.Start, call => made = call, token)
                .ConfigureAwait(false),
            move.Step.Timeout, time, stop).ConfigureAwait(false);
        if (outcome.Failure is not { } failure)
        {
            reports.StepDone(saga, move.Start);
            return data is { } next && !move.Start.Undo
                ? new SagaStepCompleted(move.Step.Name, move.Start.Attempt, next)
                : new SagaStepUndone(move.Step.Name, move.Start.Attempt);
        }

        span?.SetStatus(ActivityStatusCode.Error, failure.GetType().FullName);
        var kind = outcome.Kind switch
        {
            CallFailureKind.TimedOut => SagaFailureKind.TimedOut,
            CallFailureKind.Stopped => SagaFailureKind.Interrupted,
            _ => SagaFailureKind.Threw,
        };
        var plan = made is { IsDone: true } ? move.Step.Happened : move.Step;
        var failed = SagaFailures.Judge(
            plan, saga.State, saga.State.Step(move.Step.Name), kind, failure, time.GetUtcNow());
        reports.StepFailed(saga, failed, outcome.Hanging is not null, failure);
        return failed;
    }

    private async Task<JsonElement?> InvokeAsync(
        SagaDefinition definition,
        LoadedSaga saga,
        SagaStepStarted start,
        Action<SagaCall> made,
        CancellationToken token)
    {
        var state = saga.State.Step(start.Step);
        using var handling = origin.Handling(saga.Origin with { CausationId = saga.Id.ToString() });
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var call = new SagaCall(saga.Id, start, start.Undo ? state.Output ?? saga.State.Data : saga.State.Data)
            {
                Event = start.Undo ? null : await ReadAsync(saga.Id, state.Event, token).ConfigureAwait(false),
                IsCompleted = start.Undo && state.Output is not null,
                Reason = start.Undo ? saga.State.Reason : null,
                Services = scope.ServiceProvider,
            };
            made(call);
            return await definition.InvokeAsync(call, token).ConfigureAwait(false);
        }
    }

    private async Task<object?> ReadAsync(SagaId id, SagaEventReference? reference, CancellationToken token)
    {
        if (reference is null)
        {
            return null;
        }

        var range = new ReadRange { From = reference.Version, To = reference.Version };
        await foreach (var one in events.ReadAsync(new StreamId(reference.Stream, id.Tenant), range, token)
            .ConfigureAwait(false))
        {
            if (one.Part == reference.Part)
            {
                return one.Data;
            }
        }

        throw new InvalidOperationException(
            $"The awaited event, version {reference.Version} of stream '{reference.Stream}', is there no more.");
    }
}
