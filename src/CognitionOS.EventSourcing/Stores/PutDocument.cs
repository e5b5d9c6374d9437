namespace CognitionOS.EventSourcing;

/// <summary>Writes a document.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Body">JSON in UTF-8; a store copies it before the commit ends.</param>
/// <param name="ExpectedVersion">The version it must be at; 0: there must be none; null: whatever.</param>
public sealed record PutDocument(DocumentKey Key, ReadOnlyMemory<byte> Body, long? ExpectedVersion = null) : StoreWrite;
