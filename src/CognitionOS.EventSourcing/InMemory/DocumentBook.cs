namespace CognitionOS.EventSourcing;

/// <summary>The documents of all read models, by model, tenant and id.</summary>
internal sealed class DocumentBook
{
    private readonly Dictionary<(ReadModel Model, string Tenant), DocumentShelf> _shelves = [];
    private readonly Dictionary<string, int> _active = new(StringComparer.Ordinal);

    /// <summary>The version of a model that readers get.</summary>
    public int Active(string model) => _active.GetValueOrDefault(model, 1);

    public void Activate(string model, int version) => _active[model] = version;

    public StoredDocument? Find(DocumentKey key) => Shelf(key.Model, key.Tenant)?.Find(key.Id);

    public void Put(PutDocument write)
    {
        var place = (write.Key.Model, write.Key.Tenant);
        if (!_shelves.TryGetValue(place, out var shelf))
        {
            _shelves[place] = shelf = new DocumentShelf();
        }

        shelf.Put(write.Key, write.Body);
    }

    public void Delete(DocumentKey key)
    {
        var shelf = Shelf(key.Model, key.Tenant);
        if (shelf is not null && shelf.Delete(key.Id) && shelf.Count == 0)
        {
            _shelves.Remove((key.Model, key.Tenant));
        }
    }

    public DocumentPage Page(ReadModel model, string tenant, string? after, int limit) =>
        Shelf(model, tenant)?.Page(after, limit) ?? new DocumentPage([], null);

    public long Drop(ReadModel model)
    {
        long dropped = 0;
        foreach (var (place, shelf) in _shelves.Where(shelf => shelf.Key.Model == model).ToArray())
        {
            dropped += shelf.Count;
            _shelves.Remove(place);
        }

        return dropped;
    }

    // Model version 0 stands for the active one.
    private DocumentShelf? Shelf(ReadModel model, string tenant)
    {
        var asked = model.Version == 0 ? model with { Version = Active(model.Name) } : model;
        return _shelves.GetValueOrDefault((asked, tenant));
    }
}
