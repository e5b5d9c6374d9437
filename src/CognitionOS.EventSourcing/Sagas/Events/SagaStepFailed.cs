namespace CognitionOS.EventSourcing;

/// <summary>An attempt at a step failed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Undo">Whether it was its compensation.</param>
/// <param name="Attempt">Which attempt; 0: it was never called.</param>
/// <param name="Kind">How.</param>
/// <param name="Error">Why, for people.</param>
/// <param name="Unknown">Whether it may have happened all the same.</param>
/// <param name="RetryAt">When it is called again; null: no more.</param>
internal sealed record SagaStepFailed(
    string Step,
    bool Undo,
    int Attempt,
    SagaFailureKind Kind,
    string Error,
    bool Unknown,
    DateTimeOffset? RetryAt) : SagaEvent;
