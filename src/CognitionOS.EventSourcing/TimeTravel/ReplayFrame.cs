namespace CognitionOS.EventSourcing;

/// <summary>One step of a replay.</summary>
internal sealed record ReplayFrame<TState>(StoredEvent Event, TState Before, TState After);
