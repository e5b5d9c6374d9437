namespace CognitionOS.EventSourcing;

/// <summary>One line of a list of sagas.</summary>
/// <param name="Name">The name that it is declared under.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Definition">The version of its definition.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Since">Since when it has this status.</param>
/// <param name="Reason">Why it does not complete; null: nothing is wrong.</param>
public sealed record SagaSummary(
    string Name,
    string Key,
    string Tenant,
    int Definition,
    SagaStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset Since,
    string? Reason);
