using System.Runtime.CompilerServices;

namespace CognitionOS.EventSourcing;

/// <summary>Documents that stand in the store, of the active version.</summary>
internal sealed class StoredDocuments<TDocument>(
    ProjectionDefinition definition, IReadModelStore store, EventHistory history) : IDocuments<TDocument>
    where TDocument : class
{
    private const int PageSize = 500;

    private readonly IDocumentRules _rules = definition.NeedDocuments();
    private readonly ReadModel _active = new(definition.Name, 0);

    public async Task<TDocument?> LoadAsync(
        string id, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await LoadAsync([id], tenant, cancellationToken).ConfigureAwait(false))[0];
    }

    public async Task<IReadOnlyList<TDocument?>> LoadAsync(
        IReadOnlyList<string> ids, string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(tenant);
        DocumentKey[] keys = [.. ids.Select(id => new DocumentKey(_active, id, tenant))];
        var stored = await store.LoadAsync(keys, cancellationToken).ConfigureAwait(false);
        return [.. stored.Select(Read)];
    }

    public async Task<DocumentList<TDocument>> QueryAsync(
        string tenant = "", string? after = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        PageRules.Check(tenant, limit);
        var page = await store.QueryAsync(_active, tenant, after, limit, cancellationToken).ConfigureAwait(false);
        return new DocumentList<TDocument>([.. page.Documents.Select(Named)], page.Next);
    }

    public IAsyncEnumerable<Document<TDocument>> ReadAllAsync(
        string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return PagesAsync(tenant, cancellationToken);
    }

    public IDocuments<TDocument> AsOf(long position) =>
        new FoldedDocuments<TDocument>(history, HistoryPoint.At(position));

    public IDocuments<TDocument> AsOf(DateTimeOffset instant) =>
        new FoldedDocuments<TDocument>(history, HistoryPoint.At(instant));

    private async IAsyncEnumerable<Document<TDocument>> PagesAsync(
        string tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await QueryAsync(tenant, after, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var document in page.Documents)
            {
                yield return document;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private Document<TDocument> Named(StoredDocument stored) =>
        new(stored.Key.Id, (TDocument)_rules.Read(stored));

    private TDocument? Read(StoredDocument? stored) => stored is null ? null : (TDocument)_rules.Read(stored);
}
