namespace CognitionOS.EventSourcing;

/// <summary>A timer handler as it was registered.</summary>
internal sealed record TimerHandlerDefinition(
    string Owner, Func<IServiceProvider, FiredTimer, CancellationToken, Task> Handle);
