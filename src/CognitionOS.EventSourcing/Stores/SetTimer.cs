namespace CognitionOS.EventSourcing;

/// <summary>Sets a durable timer; one of the same key is replaced.</summary>
/// <param name="Key">Its name.</param>
/// <param name="DueAt">When it fires: then or later.</param>
/// <param name="Payload">What its handler is told; a store copies it.</param>
/// <param name="TraceParent">The trace that goes on when it fires.</param>
public sealed record SetTimer(
    TimerKey Key, DateTimeOffset DueAt, ReadOnlyMemory<byte> Payload, string? TraceParent = null) : StoreWrite;
