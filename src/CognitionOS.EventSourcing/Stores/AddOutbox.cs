namespace CognitionOS.EventSourcing;

/// <summary>Hands a command to the outbox: it is carried out after the commit, at least once.</summary>
/// <param name="Id">Unique; the same on every attempt, for the far end to recognise it. One that stands already, or was
/// settled, changes nothing.</param>
/// <param name="Command">The command's stable name.</param>
/// <param name="Payload">The command; a store copies it.</param>
/// <param name="Metadata">Where it comes from.</param>
/// <param name="Tenant">The tenant.</param>
public sealed record AddOutbox(
    Guid Id, string Command, ReadOnlyMemory<byte> Payload, EventMetadata Metadata, string Tenant = "") : StoreWrite;
