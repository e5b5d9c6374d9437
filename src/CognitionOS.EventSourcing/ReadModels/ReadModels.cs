namespace CognitionOS.EventSourcing;

/// <summary>Finds the documents of projections.</summary>
internal sealed class ReadModels(ProjectionCatalog catalog, IReadModelStore store, IEventClient events) : IReadModels
{
    public IDocuments<TDocument> Of<TDocument>(string? name = null)
        where TDocument : class
    {
        var definition = name is null ? Only<TDocument>() : catalog.Get(name);
        if (definition.NeedDocuments().DocumentType is var type && type != typeof(TDocument))
        {
            throw new ArgumentException(
                $"Projection '{definition.Name}' has documents of {type}, not of {typeof(TDocument)}.",
                nameof(name));
        }

        var history = new EventHistory(definition, catalog, events);
        return definition.Mode == ProjectionMode.Live
            ? new FoldedDocuments<TDocument>(history, HistoryPoint.Now)
            : new StoredDocuments<TDocument>(definition, store, history);
    }

    public async Task<int> ActiveVersionAsync(string name, CancellationToken cancellationToken = default) =>
        catalog.Get(name).Mode == ProjectionMode.Live
            ? 1
            : await store.SwitchAsync(name, null, cancellationToken).ConfigureAwait(false);

    private ProjectionDefinition Only<TDocument>()
    {
        var found = catalog.All.Where(static one => one.Documents?.DocumentType == typeof(TDocument)).ToList();
        return found.Count == 1
            ? found[0]
            : throw new ArgumentException(found.Count == 0
                ? $"No projection has documents of {typeof(TDocument)}: add one with AddProjection."
                : $"Several projections have documents of {typeof(TDocument)}: name one of"
                    + $" {string.Join(", ", found.Select(static one => one.Name))}.");
    }
}
