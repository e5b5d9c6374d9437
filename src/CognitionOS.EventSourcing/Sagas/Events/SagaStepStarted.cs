namespace CognitionOS.EventSourcing;

/// <summary>A step is about to be called.</summary>
/// <param name="Step">The step.</param>
/// <param name="Undo">Whether its compensation is called.</param>
/// <param name="Round">1, and one more with each restart by a person.</param>
/// <param name="Attempt">1 for the first of the round.</param>
/// <param name="Until">When another node may take it that this one is gone.</param>
internal sealed record SagaStepStarted(
    string Step, bool Undo, int Round, int Attempt, DateTimeOffset Until) : SagaEvent;
