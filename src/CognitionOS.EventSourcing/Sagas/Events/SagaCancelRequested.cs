namespace CognitionOS.EventSourcing;

/// <summary>The saga is to compensate what it has done.</summary>
/// <param name="Reason">Why.</param>
internal sealed record SagaCancelRequested(string Reason) : SagaEvent;
