using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>A projection to documents of one type.</summary>
internal sealed class DocumentProjection<TDocument> : ProjectionDefinition, IDocumentRules
    where TDocument : class
{
    private readonly ProjectionDraft<TDocument> _draft;
    private readonly DocumentCodec<TDocument> _codec;

    private DocumentProjection(string name, ProjectionDraft<TDocument> draft, JsonTypeInfo<TDocument> json)
        : base(name)
    {
        _draft = draft;
        _codec = new DocumentCodec<TDocument>(json);
        Types = draft.Handlers.Keys.ToHashSet();
    }

    public override ProjectionMode Mode => _draft.Mode;

    public override int Version => _draft.Version;

    public ProjectionShape Shape => _draft.Keys.Shape;

    public override IReadOnlyList<string> Categories => _draft.Categories;

    public override IReadOnlyCollection<Type> Types { get; }

    public override IDocumentRules Documents => this;

    public Type DocumentType => typeof(TDocument);

    /// <summary>Checks what was declared.</summary>
    /// <exception cref="EventDefinitionException">Something cannot work; the message tells all of it.</exception>
    public static DocumentProjection<TDocument> Create(
        string name, JsonTypeInfo<TDocument> json, Action<ProjectionBuilder<TDocument>> declare)
    {
        var builder = new ProjectionBuilder<TDocument>();
        declare(builder);
        var draft = builder.Finish();
        var faults = draft.AllFaults().ToList();
        return faults.Count == 0
            ? new DocumentProjection<TDocument>(name, draft, json)
            : throw new EventDefinitionException(
                $"Projection '{name}' of {typeof(TDocument).Name} cannot work: {string.Join("; ", faults)}.");
    }

    public IReadOnlyList<string> KeysOf(StoredEvent stored)
    {
        if (Shape == ProjectionShape.PerStream)
        {
            return [stored.Stream.Name];
        }

        try
        {
            var keys = _draft.Keys.Of(stored).Distinct(StringComparer.Ordinal).ToList();
            return keys.TrueForAll(static key => !string.IsNullOrEmpty(key))
                ? keys
                : throw new InvalidOperationException("A key is empty; null says that there is none.");
        }
        catch (Exception failure) when (failure is not ProjectionException)
        {
            throw new ProjectionException(Name, stored, null, failure);
        }
    }

    public object? Apply(object? document, StoredEvent stored, string id)
    {
        var apply = _draft.Handlers[stored.Data.GetType()];
        try
        {
            return apply((TDocument?)document, new ProjectedEvent(stored, id));
        }
        catch (Exception failure) when (failure is not ProjectionException)
        {
            throw new ProjectionException(Name, stored, id, failure);
        }
    }

    public object Read(StoredDocument stored) => _codec.Read(stored);

    public ReadOnlyMemory<byte> Write(DocumentKey key, object document) =>
        _codec.Write(key, (TDocument)document);
}
