namespace CognitionOS.EventSourcing;

/// <summary>The event of a step has come, maybe before the step was reached.</summary>
/// <param name="Step">The step.</param>
/// <param name="Event">Where the event stands: what it says is read from there.</param>
internal sealed record SagaEventReceived(string Step, SagaEventReference Event) : SagaEvent;
