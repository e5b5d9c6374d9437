namespace CognitionOS.EventSourcing;

/// <summary>The compensation of a step is done.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">Which attempt did it.</param>
internal sealed record SagaStepUndone(string Step, int Attempt) : SagaEvent;
