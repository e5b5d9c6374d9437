namespace CognitionOS.EventSourcing;

/// <summary>A projection has failed on an event. An inline one fails the append: nothing was appended. A live one fails
/// the read. A background one tries again, then sets the event aside.</summary>
public sealed class ProjectionException : EventSourcingException
{
    /// <summary>Reports a failed handler. The message repeats nothing of the event's data.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="stored">The event.</param>
    /// <param name="documentId">The document; null: its key could not be computed.</param>
    /// <param name="cause">What the handler has thrown.</param>
    public ProjectionException(string projection, StoredEvent stored, string? documentId, Exception cause)
        : base(
            $"Projection '{projection}' failed on {stored?.Data.GetType().Name} (stream '{stored?.Stream}', version"
            + $" {stored?.Version}) "
            + (documentId is null ? "while it computed the key" : $"for document '{documentId}'")
            + $": {cause?.GetType().Name}. Mend its handler or the event's upcaster.",
            cause)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Projection = projection;
        Event = stored;
        DocumentId = documentId;
    }

    /// <summary>Reports a projection that cannot go on for a reason that lies in no event.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="reason">Why, and what to do.</param>
    public ProjectionException(string projection, string reason)
        : base($"Projection '{projection}': {reason}") => Projection = projection;

    /// <summary>The projection.</summary>
    public string Projection { get; }

    /// <summary>The event; null: the reason lies in none.</summary>
    public StoredEvent? Event { get; }

    /// <summary>The document; null: the reason lies in none, or its key could not be computed.</summary>
    public string? DocumentId { get; }
}
