using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>The state of an instance: the fold of its stream. Immutable.</summary>
/// <param name="Definition">The version of its definition.</param>
/// <param name="Steps">In order.</param>
/// <param name="Data">The latest data on the way forward.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record SagaState(
    int Definition, IReadOnlyList<SagaStepState> Steps, JsonElement Data, DateTimeOffset StartedAt)
{
    public SagaStatus Status { get; init; }

    /// <summary>When it gives up; null: never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why it compensates or did not complete.</summary>
    public string? Reason { get; init; }

    public bool HasEnded => Status is SagaStatus.Completed or SagaStatus.Compensated or SagaStatus.Abandoned;

    /// <summary>Ended, or waits for a person: nothing is due.</summary>
    public bool IsAtRest => HasEnded || Status == SagaStatus.CompensationFailed;

    /// <summary>The step that is being called; null: none.</summary>
    public SagaStepState? Calling => Steps.FirstOrDefault(static step => step.IsCalling);

    /// <summary>The step whose compensation failed for good; null: none.</summary>
    public SagaStepState? Parked => Steps.FirstOrDefault(static step => step.Status == SagaStepStatus.UndoFailed);

    /// <summary>The state after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot happen in this state.</exception>
    public static SagaState Apply(SagaState? state, SagaEvent recorded) => recorded switch
    {
        SagaStarted started when state is null => Begin(started),
        _ when state is null => throw new InvalidOperationException("A saga's stream begins with its start."),
        SagaStarted => throw new InvalidOperationException("A saga starts once."),
        SagaStepStarted e => state.With(e.Step, step => SagaStepFold.Started(step, e)),
        SagaStepCompleted e => state.With(e.Step, step => SagaStepFold.Completed(step, e)) with { Data = e.Data },
        SagaStepFailed e => state.Failed(e),
        SagaStepUndone e => state.With(e.Step, SagaStepFold.Undone),
        SagaStepSkipped e => state.With(e.Step, step => SagaStepFold.Skipped(step, e)) with
        {
            Status = e.Undo ? SagaStatus.Compensating : state.Status,
        },
        SagaStepRestarted e => state.With(e.Step, step => SagaStepFold.Restarted(step, e)) with
        {
            Status = SagaStatus.Compensating,
        },
        SagaWaitStarted e => state.With(e.Step, step => SagaStepFold.Waiting(step, e)),
        SagaEventReceived e => state.With(e.Step, step => SagaStepFold.Received(step, e)),
        SagaCancelRequested e => state with
        {
            Status = SagaStatus.Compensating,
            Reason = e.Reason,
            Steps = [.. state.Steps.Select(step => SagaStepFold.Cancelled(step, e.Reason))],
        },
        SagaEnded e => state with { Status = e.Result, Reason = e.Reason },
        _ => throw new InvalidOperationException($"A saga does not know {recorded.GetType().Name}."),
    };

    /// <summary>The step of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public SagaStepState Step(string name) =>
        Steps.FirstOrDefault(step => step.Name == name)
        ?? throw new InvalidOperationException($"The saga has no step '{name}'.");

    private static SagaState Begin(SagaStarted e) =>
        new(e.Definition, [.. e.Steps.Select(static name => new SagaStepState(name))], e.Data, e.At)
        {
            Until = e.Until,
        };

    private SagaState Failed(SagaStepFailed e)
    {
        var forward = !e.Undo && Status == SagaStatus.Running;
        var gaveUp = e.RetryAt is null || (!e.Undo && !forward);
        var next = With(e.Step, step => SagaStepFold.Failed(step, e, gaveUp));
        return (gaveUp, e.Undo) switch
        {
            (false, _) => next,
            (true, true) => next with { Status = SagaStatus.CompensationFailed },
            _ => next with { Status = SagaStatus.Compensating, Reason = Reason ?? $"{e.Step}: {e.Error}" },
        };
    }

    private SagaState With(string name, Func<SagaStepState, SagaStepState> change)
    {
        var changed = Step(name);
        return this with { Steps = [.. Steps.Select(step => ReferenceEquals(step, changed) ? change(step) : step)] };
    }
}
