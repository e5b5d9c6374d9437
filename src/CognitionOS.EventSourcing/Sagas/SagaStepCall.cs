namespace CognitionOS.EventSourcing;

/// <summary>A call of a step's action or compensation.</summary>
/// <param name="Step">The step.</param>
/// <param name="IsUndo">Whether its compensation was called.</param>
/// <param name="Attempt">1 for the first of the round.</param>
/// <param name="IdempotencyKey">The key that the code was given: the same on every attempt of a round.</param>
public sealed record SagaStepCall(string Step, bool IsUndo, int Attempt, string IdempotencyKey);
