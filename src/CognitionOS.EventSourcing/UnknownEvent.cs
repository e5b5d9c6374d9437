namespace CognitionOS.EventSourcing;

/// <summary>Stands for an event whose type is not registered.</summary>
/// <param name="Type">The recorded type name.</param>
/// <param name="Payload">The recorded payload.</param>
public sealed record UnknownEvent(string Type, ReadOnlyMemory<byte> Payload);
