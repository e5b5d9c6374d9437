using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>An event type that starts a saga or that one of its steps waits for.</summary>
/// <param name="EventType">Its class.</param>
/// <param name="Step">The step; null: it starts the saga.</param>
/// <param name="Key">Which saga it is for; null answered: none.</param>
internal sealed record SagaSignal(Type EventType, string? Step, Func<object, string?> Key)
{
    /// <summary>What a saga that it starts begins with.</summary>
    public Func<object, JsonElement>? Data { get; init; }

    /// <summary>What becomes of it when there is no saga.</summary>
    public SagaNotFound NotFound { get; init; }
}
