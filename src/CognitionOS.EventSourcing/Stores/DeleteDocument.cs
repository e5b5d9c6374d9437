namespace CognitionOS.EventSourcing;

/// <summary>Deletes a document; one that is not there is no fault unless a version is expected.</summary>
/// <param name="Key">Its name.</param>
/// <param name="ExpectedVersion">The version it must be at; null: whatever.</param>
public sealed record DeleteDocument(DocumentKey Key, long? ExpectedVersion = null) : StoreWrite;
