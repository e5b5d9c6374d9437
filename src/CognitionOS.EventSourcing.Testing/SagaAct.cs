namespace CognitionOS.EventSourcing.Testing;

/// <summary>Something that a scenario does to a saga.</summary>
/// <param name="Text">What, for people.</param>
/// <param name="DoAsync">Does it.</param>
internal sealed record SagaAct(string Text, Func<SagaRun, CancellationToken, Task> DoAsync);
