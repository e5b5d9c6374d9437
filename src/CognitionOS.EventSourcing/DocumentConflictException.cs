namespace CognitionOS.EventSourcing;

/// <summary>A document was not at the version that a write expected: somebody else wrote it. Load it again.</summary>
public sealed class DocumentConflictException : EventSourcingException
{
    /// <summary>Reports a conflict.</summary>
    /// <param name="key">The document.</param>
    /// <param name="expected">The version that was expected; 0: that there is none.</param>
    /// <param name="actual">The version found; 0: there is none.</param>
    public DocumentConflictException(DocumentKey key, long expected, long actual)
        : base($"Document '{key}' is at version {actual}, expected {expected}. Nothing was written: load it again.")
    {
        Key = key;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The document.</summary>
    public DocumentKey Key { get; }

    /// <summary>The version that was expected; 0: that there is none.</summary>
    public long Expected { get; }

    /// <summary>The version found; 0: there is none.</summary>
    public long Actual { get; }
}
