namespace CognitionOS.EventSourcing;

/// <summary>The saga has ended.</summary>
/// <param name="Result">Completed, Compensated or Abandoned.</param>
/// <param name="Reason">Why it did not complete; null when it did.</param>
internal sealed record SagaEnded(SagaStatus Result, string? Reason) : SagaEvent;
