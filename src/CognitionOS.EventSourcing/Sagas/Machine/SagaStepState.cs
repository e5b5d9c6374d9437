using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>Where a step of an instance stands.</summary>
internal sealed record SagaStepState(string Name)
{
    public SagaStepStatus Status { get; init; }

    /// <summary>Calls of the action.</summary>
    public int Attempts { get; init; }

    /// <summary>Calls of the compensation, all rounds.</summary>
    public int UndoAttempts { get; init; }

    /// <summary>Calls of the compensation in this round.</summary>
    public int RoundAttempts { get; init; }

    /// <summary>The round of the compensation.</summary>
    public int UndoRound { get; init; } = 1;

    /// <summary>Failures that count against the policy: of the action, or of this round of the compensation.</summary>
    public int Failures { get; init; }

    /// <summary>Calls that ended with their node: of the action, or of this round of the compensation.</summary>
    public int Crashes { get; init; }

    /// <summary>Whether the action may have taken effect: it completed, or an attempt has an unknown outcome.</summary>
    public bool MayHaveHappened { get; init; }

    /// <summary>The data that its action left; null: it has not completed.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>Its event; null: it has not come, or it waits for none.</summary>
    public SagaEventReference? Event { get; init; }

    /// <summary>While it waits for its event, when it gives up; while it is being called, when its node counts as
    /// gone.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it is due again after a failure.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public string? LastError { get; init; }

    public bool IsCalling => Status is SagaStepStatus.Running or SagaStepStatus.Undoing;

    /// <summary>Whether the way forward leads past it.</summary>
    public bool IsPassed => Status is SagaStepStatus.Completed or SagaStepStatus.Skipped;

    /// <summary>Whether it is still to be undone.</summary>
    public bool NeedsUndo =>
        MayHaveHappened && Status is not (SagaStepStatus.Undone or SagaStepStatus.UndoSkipped);
}
