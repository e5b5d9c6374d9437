namespace CognitionOS.EventSourcing;

/// <summary>A step, or its compensation, is passed over.</summary>
/// <param name="Step">The step.</param>
/// <param name="Undo">Whether it is its compensation.</param>
/// <param name="Reason">Why.</param>
internal sealed record SagaStepSkipped(string Step, bool Undo, string Reason) : SagaEvent;
