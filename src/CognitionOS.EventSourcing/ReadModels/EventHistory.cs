namespace CognitionOS.EventSourcing;

/// <summary>Folds a projection's documents from events, up to a point.</summary>
internal sealed class EventHistory(ProjectionDefinition definition, ProjectionCatalog catalog, IEventClient events)
{
    /// <summary>Documents of a tenant by id.</summary>
    /// <param name="ids">Which; null: all.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="point">Up to where.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ProjectionException">A handler has thrown.</exception>
    public async Task<IReadOnlyDictionary<string, object>> FoldAsync(
        IReadOnlySet<string>? ids, string tenant, HistoryPoint point, CancellationToken cancellationToken)
    {
        var last = await PositionAsync(point, cancellationToken).ConfigureAwait(false);
        var set = new DocumentSet(definition, build: 1, ids);
        if (last > 0)
        {
            await FoldAsync(set, Read(ids, tenant, last, cancellationToken), last).ConfigureAwait(false);
        }

        return set.Documents.ToDictionary(one => one.Key.Id, one => one.Value, StringComparer.Ordinal);
    }

    private async Task FoldAsync(DocumentSet set, IEnumerable<IAsyncEnumerable<StoredEvent>> parts, long last)
    {
        foreach (var part in parts)
        {
            await foreach (var stored in part.ConfigureAwait(false))
            {
                if (stored.Position > last)
                {
                    break;
                }

                if (definition.Wants(stored))
                {
                    set.Apply(stored);
                }
            }
        }
    }

    private IEnumerable<IAsyncEnumerable<StoredEvent>> Read(
        IReadOnlySet<string>? ids, string tenant, long last, CancellationToken cancellationToken) =>
        ids is not null && definition.NeedDocuments().Shape == ProjectionShape.PerStream
            ? ids.Where(static id => id.Length > 0)
                .Select(id => events.ReadAsync(new StreamId(id, tenant), null, cancellationToken))
            : [events.ReadAllAsync(
                catalog.FilterOf(definition, tenant), new ReadRange { To = last }, cancellationToken)];

    // Now is a position too: everything is folded up to one point, however many streams it takes.
    private async Task<long> PositionAsync(HistoryPoint point, CancellationToken cancellationToken) =>
        point.Position ?? await events.HeadAsync(point.Instant, cancellationToken).ConfigureAwait(false);
}
