namespace CognitionOS.EventSourcing;

/// <summary>A document as the store keeps it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Body">JSON in UTF-8. Not to be changed.</param>
/// <param name="Version">Rises by one with each write: 1 for the first.</param>
public sealed record StoredDocument(DocumentKey Key, ReadOnlyMemory<byte> Body, long Version);
