namespace CognitionOS.EventSourcing;

/// <summary>A projection, checked and ready to run. Stateless.</summary>
internal abstract class ProjectionDefinition
{
    private protected ProjectionDefinition(string name) => Name = name;

    public string Name { get; }

    public abstract ProjectionMode Mode { get; }

    /// <summary>The declared version.</summary>
    public abstract int Version { get; }

    public abstract IReadOnlyList<string> Categories { get; }

    /// <summary>The types of event that it handles.</summary>
    public abstract IReadOnlyCollection<Type> Types { get; }

    /// <summary>How events become documents; null: it writes elsewhere, by itself.</summary>
    public abstract IDocumentRules? Documents { get; }

    /// <summary>Whether there is something stored to keep up to date.</summary>
    public bool IsStored => Mode != ProjectionMode.Live;

    /// <summary>Whether it handles an event.</summary>
    public bool Wants(StoredEvent stored) => Types.Contains(stored.Data.GetType()) && IsOfCategory(stored.Stream);

    /// <summary>The documents' rules of one that has documents.</summary>
    public IDocumentRules NeedDocuments() => Documents
        ?? throw new ArgumentException($"Projection '{Name}' writes elsewhere and has no documents.");

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
