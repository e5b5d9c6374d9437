namespace CognitionOS.EventSourcing;

/// <summary>A step waits for its event.</summary>
/// <param name="Step">The step.</param>
/// <param name="Until">For how long; null: for ever.</param>
internal sealed record SagaWaitStarted(string Step, DateTimeOffset? Until) : SagaEvent;
