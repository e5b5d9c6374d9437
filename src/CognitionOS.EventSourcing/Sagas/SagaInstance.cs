using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>A saga as it stands.</summary>
public sealed record SagaInstance
{
    /// <summary>Its name.</summary>
    public required SagaId Id { get; init; }

    /// <summary>The version of its definition: its own for life.</summary>
    public required int Definition { get; init; }

    /// <summary>Where it stands.</summary>
    public required SagaStatus Status { get; init; }

    /// <summary>The latest data on its way forward.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>Its steps, in order.</summary>
    public required IReadOnlyList<SagaStepView> Steps { get; init; }

    /// <summary>All that has happened, in order.</summary>
    public required IReadOnlyList<SagaHistoryEntry> History { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it compensates unless it has completed; null: never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why it does not complete; null: nothing is wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>The instance as a Mermaid flow chart, its steps coloured by where they stand.</summary>
    public string ToMermaid() => SagaMermaid.Write(this);
}
