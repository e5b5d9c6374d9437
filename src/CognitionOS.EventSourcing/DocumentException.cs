namespace CognitionOS.EventSourcing;

/// <summary>A stored document cannot be read as its type, or a document cannot be written.</summary>
public sealed class DocumentException : EventSourcingException
{
    /// <summary>Reports a document. The message repeats nothing of its body.</summary>
    /// <param name="key">The document.</param>
    /// <param name="type">The type that it was to be read as.</param>
    /// <param name="cause">What went wrong; null: the body is JSON's null.</param>
    public DocumentException(DocumentKey key, Type type, Exception? cause)
        : base(
            $"Document '{key.Id}' of read model {key.Model}"
            + (key.Tenant.Length == 0 ? "" : $", tenant '{key.Tenant}',")
            + $" is no {type?.Name}: {cause?.GetType().Name ?? "its body is null"}. Raise the projection's version, so"
            + " that its documents are built anew, or rebuild it.",
            cause)
    {
        Key = key;
    }

    /// <summary>The document.</summary>
    public DocumentKey Key { get; }
}
