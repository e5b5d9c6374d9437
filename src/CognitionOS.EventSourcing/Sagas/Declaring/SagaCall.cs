using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>A call of a step's code.</summary>
/// <param name="Id">The saga.</param>
/// <param name="Start">Which step, which way, round and attempt.</param>
/// <param name="Data">The data that it runs from.</param>
internal sealed record SagaCall(SagaId Id, SagaStepStarted Start, JsonElement Data)
{
    /// <summary>The event that the step has waited for; null: none.</summary>
    public object? Event { get; init; }

    /// <summary>For a compensation: whether the action is known to have completed.</summary>
    public bool IsCompleted { get; init; }

    /// <summary>For a compensation: why.</summary>
    public string? Reason { get; init; }

    public required IServiceProvider Services { get; init; }

    /// <summary>Whether the user's code has ended well: what fails after that is no failure of its.</summary>
    public bool IsDone { get; set; }
}
