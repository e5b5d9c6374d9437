namespace CognitionOS.EventSourcing;

/// <summary>A projection, checked and ready to run. Stateless.</summary>
internal abstract class ProjectionDefinition
{
    private protected ProjectionDefinition(string name) => Name = name;

    public string Name { get; }

    public abstract ProjectionMode Mode { get; }

    /// <summary>The declared version.</summary>
    public abstract int Version { get; }

    public abstract ProjectionShape Shape { get; }

    public abstract IReadOnlyList<string> Categories { get; }

    /// <summary>The types of event that it handles.</summary>
    public abstract IReadOnlyCollection<Type> Types { get; }

    public abstract Type DocumentType { get; }

    /// <summary>Whether an event changes documents.</summary>
    public bool Wants(StoredEvent stored) => Types.Contains(stored.Data.GetType()) && IsOfCategory(stored.Stream);

    /// <summary>The ids of the documents that an event concerns, each once.</summary>
    /// <exception cref="ProjectionException">A key could not be computed.</exception>
    public abstract IReadOnlyList<string> KeysOf(StoredEvent stored);

    /// <summary>The document after an event; null: there is none.</summary>
    /// <exception cref="ProjectionException">The handler has thrown.</exception>
    public abstract object? Apply(object? document, StoredEvent stored, string id);

    /// <exception cref="DocumentException">The body cannot be read.</exception>
    public abstract object Read(StoredDocument stored);

    public abstract ReadOnlyMemory<byte> Write(DocumentKey key, object document);

    private bool IsOfCategory(StreamId stream)
    {
        if (Categories.Count == 0)
        {
            return true;
        }

        var category = stream.CategorySpan;
        foreach (var wanted in Categories)
        {
            if (category.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
