namespace CognitionOS.EventSourcing;

/// <summary>How events become documents. Stateless.</summary>
internal interface IDocumentRules
{
    ProjectionShape Shape { get; }

    Type DocumentType { get; }

    /// <summary>The ids of the documents that an event concerns, each once.</summary>
    /// <exception cref="ProjectionException">A key could not be computed.</exception>
    IReadOnlyList<string> KeysOf(StoredEvent stored);

    /// <summary>The document after an event; null: there is none.</summary>
    /// <exception cref="ProjectionException">The handler has thrown.</exception>
    object? Apply(object? document, StoredEvent stored, string id);

    /// <exception cref="DocumentException">The body cannot be read.</exception>
    object Read(StoredDocument stored);

    /// <exception cref="DocumentException">The document cannot be written.</exception>
    ReadOnlyMemory<byte> Write(DocumentKey key, object document);
}
