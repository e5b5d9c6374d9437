namespace CognitionOS.EventSourcing;

/// <summary>A person had a failed compensation called anew, under a new idempotency key.</summary>
/// <param name="Step">The step.</param>
/// <param name="Round">The new round.</param>
internal sealed record SagaStepRestarted(string Step, int Round) : SagaEvent;
