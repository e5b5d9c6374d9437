namespace CognitionOS.EventSourcing;

/// <summary>An attempt at a command.</summary>
/// <param name="Id">The same on every attempt: the key by which an effect outside is recognised as a
/// repetition.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Tenant">Whose command it is.</param>
/// <param name="Metadata">Where it comes from.</param>
public sealed record CommandContext(Guid Id, int Attempt, string Tenant, EventMetadata Metadata);
