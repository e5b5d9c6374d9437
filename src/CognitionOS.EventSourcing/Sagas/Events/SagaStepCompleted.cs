using System.Text.Json;

namespace CognitionOS.EventSourcing;

/// <summary>A step's action is done.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">Which attempt did it.</param>
/// <param name="Data">The saga's data after it: what its compensation runs from.</param>
internal sealed record SagaStepCompleted(string Step, int Attempt, JsonElement Data) : SagaEvent;
