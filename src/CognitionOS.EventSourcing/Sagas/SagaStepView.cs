namespace CognitionOS.EventSourcing;

/// <summary>Where a step of a saga stands.</summary>
/// <param name="Name">The step.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">How often its action was called.</param>
/// <param name="UndoAttempts">How often its compensation was called, all rounds.</param>
/// <param name="UndoRound">The round of its compensation: 1, and one more with each restart by a person.</param>
/// <param name="DueAt">When it is called again, gives up waiting, or counts as taken down with its node; null: nothing
/// of it is due.</param>
/// <param name="LastError">Why it failed last; null: it has not.</param>
public sealed record SagaStepView(
    string Name,
    SagaStepStatus Status,
    int Attempts,
    int UndoAttempts,
    int UndoRound,
    DateTimeOffset? DueAt,
    string? LastError);
