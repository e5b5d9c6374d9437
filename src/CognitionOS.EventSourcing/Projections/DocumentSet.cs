namespace CognitionOS.EventSourcing;

/// <summary>Documents of one projection while events change them. Not thread safe.</summary>
/// <param name="definition">The projection.</param>
/// <param name="build">Which version of its read model.</param>
/// <param name="only">The ids to look at; null: all.</param>
internal sealed class DocumentSet(ProjectionDefinition definition, int build, IReadOnlySet<string>? only = null)
{
    private readonly IDocumentRules _rules = definition.NeedDocuments();
    private readonly Dictionary<DocumentKey, Held> _held = [];

    /// <summary>What is held, of every tenant, without those that are deleted.</summary>
    public IEnumerable<KeyValuePair<DocumentKey, object>> Documents =>
        from held in _held
        where held.Value.Document is not null
        select KeyValuePair.Create(held.Key, held.Value.Document!);

    /// <summary>The documents that an event concerns.</summary>
    /// <exception cref="ProjectionException">A key could not be computed.</exception>
    public IReadOnlyList<DocumentKey> KeysOf(StoredEvent stored) =>
    [
        .. from id in _rules.KeysOf(stored)
           where only is null || only.Contains(id)
           select new DocumentKey(new ReadModel(definition.Name, build), id, stored.Stream.Tenant),
    ];

    /// <summary>Takes a document as the store has it; null: it has none.</summary>
    /// <exception cref="DocumentException">Its body cannot be read.</exception>
    public void Take(DocumentKey key, StoredDocument? stored) => _held[key] = stored is null
        ? new Held(null, 0, false)
        : new Held(_rules.Read(stored), stored.Version, false);

    /// <summary>Loads what events concern and applies them.</summary>
    /// <exception cref="ProjectionException">A handler has thrown.</exception>
    /// <exception cref="DocumentException">A document cannot be read.</exception>
    public async ValueTask ApplyAsync(
        IReadOnlyList<StoredEvent> events, IReadModelStore store, CancellationToken cancellationToken)
    {
        DocumentKey[] missing = [.. events.SelectMany(KeysOf).Where(key => !_held.ContainsKey(key)).Distinct()];
        if (missing.Length > 0)
        {
            var stored = await store.LoadAsync(missing, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < missing.Length; i++)
            {
                Take(missing[i], stored[i]);
            }
        }

        foreach (var one in events)
        {
            Apply(one);
        }
    }

    /// <summary>Applies an event to the documents that it concerns: to all, or on a failure to none. A document that
    /// was not taken counts as absent.</summary>
    /// <exception cref="ProjectionException">A handler has thrown.</exception>
    public void Apply(StoredEvent stored)
    {
        var keys = KeysOf(stored);
        if (keys.Count == 1)
        {
            _held[keys[0]] = After(keys[0], stored);
            return;
        }

        foreach (var (key, held) in keys.Select(key => (key, After(key, stored))).ToList())
        {
            _held[key] = held;
        }
    }

    /// <summary>The document of a key; null: there is none.</summary>
    public object? Find(DocumentKey key) => _held.GetValueOrDefault(key).Document;

    /// <summary>What has changed, each with the version that it was taken at.</summary>
    /// <exception cref="DocumentException">A document cannot be written.</exception>
    public IReadOnlyList<StoreWrite> Writes()
    {
        var writes = new List<StoreWrite>();
        foreach (var (key, held) in _held)
        {
            if (held is { IsChanged: true, Document: { } document })
            {
                writes.Add(new PutDocument(key, _rules.Write(key, document), held.Version));
            }
            else if (held is { IsChanged: true, Version: > 0 })
            {
                writes.Add(new DeleteDocument(key, held.Version));
            }
        }

        return writes;
    }

    private Held After(DocumentKey key, StoredEvent stored)
    {
        var held = _held.GetValueOrDefault(key);
        var document = _rules.Apply(held.Document, stored, key.Id);

        // The same object may have been changed in place, so that it is written too.
        return new Held(document, held.Version, held.IsChanged || document is not null || held.Document is not null);
    }

    private readonly record struct Held(object? Document, long Version, bool IsChanged);
}
