using System.Runtime.CompilerServices;

namespace CognitionOS.EventSourcing;

/// <summary>Documents that are folded from events when they are read.</summary>
internal sealed class FoldedDocuments<TDocument>(EventHistory history, HistoryPoint point) : IDocuments<TDocument>
    where TDocument : class
{
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
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        var found = await history.FoldAsync(wanted, tenant, point, cancellationToken).ConfigureAwait(false);
        return [.. ids.Select(id => (TDocument?)found.GetValueOrDefault(id))];
    }

    public async Task<DocumentList<TDocument>> QueryAsync(
        string tenant = "", string? after = null, int limit = 100, CancellationToken cancellationToken = default)
    {
        PageRules.Check(tenant, limit);
        var all = await OrderedAsync(tenant, cancellationToken).ConfigureAwait(false);
        var page = all.Where(one => after is null || string.CompareOrdinal(one.Id, after) > 0).Take(limit + 1).ToList();
        return page.Count <= limit
            ? new DocumentList<TDocument>(page, null)
            : new DocumentList<TDocument>(page[..limit], page[limit - 1].Id);
    }

    public IAsyncEnumerable<Document<TDocument>> ReadAllAsync(
        string tenant = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return AllAsync(tenant, cancellationToken);
    }

    public IDocuments<TDocument> AsOf(long position) =>
        new FoldedDocuments<TDocument>(history, HistoryPoint.At(position));

    public IDocuments<TDocument> AsOf(DateTimeOffset instant) =>
        new FoldedDocuments<TDocument>(history, HistoryPoint.At(instant));

    private async IAsyncEnumerable<Document<TDocument>> AllAsync(
        string tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var document in await OrderedAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            yield return document;
        }
    }

    private async Task<IEnumerable<Document<TDocument>>> OrderedAsync(
        string tenant, CancellationToken cancellationToken)
    {
        var found = await history.FoldAsync(null, tenant, point, cancellationToken).ConfigureAwait(false);
        return found
            .OrderBy(static one => one.Key, StringComparer.Ordinal)
            .Select(static one => new Document<TDocument>(one.Key, (TDocument)one.Value));
    }
}
