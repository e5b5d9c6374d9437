using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>A saga began.</summary>
/// <param name="Definition">The version of its definition, its own for life.</param>
/// <param name="Steps">The names of its steps, in order.</param>
/// <param name="Data">What it begins with.</param>
/// <param name="At">When.</param>
/// <param name="Until">When it gives up; null: never.</param>
internal sealed record SagaStarted(
    int Definition,
    IReadOnlyList<string> Steps,
    JsonElement Data,
    DateTimeOffset At,
    DateTimeOffset? Until) : SagaEvent;
