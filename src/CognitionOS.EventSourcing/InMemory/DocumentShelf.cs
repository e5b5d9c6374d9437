namespace CognitionOS.EventSourcing;

/// <summary>The documents of one version of a model and one tenant: found by id, and walked in ordinal order of the
/// ids.</summary>
internal sealed class DocumentShelf
{
    private readonly Dictionary<string, StoredDocument> _byId = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    public int Count => _byId.Count;

    public StoredDocument? Find(string id) => _byId.GetValueOrDefault(id);

    public void Put(DocumentKey key, ReadOnlyMemory<byte> body)
    {
        if (_byId.TryGetValue(key.Id, out var known))
        {
            _byId[key.Id] = new StoredDocument(known.Key, body, known.Version + 1);
            return;
        }

        _byId.Add(key.Id, new StoredDocument(key, body, 1));
        _ids.Add(key.Id);
    }

    public bool Delete(string id) => _byId.Remove(id) && _ids.Remove(id);

    public DocumentPage Page(string? after, int limit)
    {
        List<StoredDocument> found = [];
        foreach (var id in Behind(after))
        {
            if (found.Count == limit)
            {
                return new DocumentPage(found, found[^1].Key.Id);
            }

            found.Add(_byId[id]);
        }

        return new DocumentPage(found, null);
    }

    private IEnumerable<string> Behind(string? after)
    {
        if (after is null)
        {
            return _ids;
        }

        var last = _ids.Max;
        return last is null || string.CompareOrdinal(after, last) >= 0
            ? []
            : _ids.GetViewBetween(after, last).SkipWhile(id => string.Equals(id, after, StringComparison.Ordinal));
    }
}
