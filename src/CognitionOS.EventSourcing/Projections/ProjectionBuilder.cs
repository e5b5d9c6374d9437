namespace CognitionOS.EventSourcing;

/// <summary>Declares a projection: which events lead to which documents. One declaration serves every mode.</summary>
/// <remarks>
/// <para>Without a key there is one document per stream, called like the stream. With <c>KeyedBy</c> the document is
/// the one of the event's key, from whatever streams; with <c>SpreadBy</c> an event goes into any number of documents.
/// Documents belong to the tenant of the event's stream.</para>
/// <para>Handlers are pure: the same document and event give the same answer, and nothing else is touched. They get
/// null where there is no document yet and answer null to delete it.</para>
/// </remarks>
/// <typeparam name="TDocument">The document; never changed in place: handlers answer a new one.</typeparam>
public sealed class ProjectionBuilder<TDocument>
    where TDocument : class
{
    private readonly Dictionary<Type, Func<TDocument?, ProjectedEvent, TDocument?>> _handlers = [];
    private readonly KeyRules _keys = new();
    private readonly List<string> _categories = [];
    private readonly List<string> _faults = [];
    private ProjectionMode _mode;
    private int _version = 1;

    internal ProjectionBuilder()
    {
    }

    /// <summary>When documents change. Default: <see cref="ProjectionMode.Async"/>.</summary>
    /// <param name="mode">The mode.</param>
    public ProjectionBuilder<TDocument> Mode(ProjectionMode mode)
    {
        _mode = mode;
        return this;
    }

    /// <summary>The version of the handlers and of the document's form: 1 or more. Default 1. When it has risen, the
    /// documents are built anew beside the old ones and take their place when they have caught up.</summary>
    /// <param name="version">The version.</param>
    public ProjectionBuilder<TDocument> Version(int version)
    {
        _version = version;
        return this;
    }

    /// <summary>Only events of streams of this category; call again for others. Default: every category.</summary>
    /// <param name="category">The category.</param>
    public ProjectionBuilder<TDocument> Category(string category)
    {
        _categories.Add(category);
        return this;
    }

    /// <summary>Groups events of one type by a key: the document's id.</summary>
    /// <typeparam name="TEvent">The type.</typeparam>
    /// <param name="key">The key; null: the event concerns no document.</param>
    public ProjectionBuilder<TDocument> KeyedBy<TEvent>(Func<TEvent, string?> key)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        _keys.Add(typeof(TEvent), isSpread: false, stored => One(key((TEvent)stored.Data)), _faults);
        return this;
    }

    /// <summary>Groups events of every type that has no key of its own, by what is recorded with them.</summary>
    /// <param name="key">The key; null: the event concerns no document.</param>
    public ProjectionBuilder<TDocument> KeyedBy(Func<StoredEvent, string?> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _keys.AddForOthers(stored => One(key(stored)), _faults);
        return this;
    }

    /// <summary>Sends events of one type to several documents.</summary>
    /// <remarks>Order is kept per stream only: events of two streams may reach a document in either order.</remarks>
    /// <typeparam name="TEvent">The type.</typeparam>
    /// <param name="keys">The documents' ids; none: the event concerns no document. A key twice counts once.</param>
    public ProjectionBuilder<TDocument> SpreadBy<TEvent>(Func<TEvent, IEnumerable<string>> keys)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(keys);
        _keys.Add(typeof(TEvent), isSpread: true, stored => keys((TEvent)stored.Data), _faults);
        return this;
    }

    /// <summary>What an event of a type does to a document.</summary>
    /// <typeparam name="TEvent">The type, exactly.</typeparam>
    /// <param name="apply">From the document (null: there is none) and the event to the new document; null deletes
    /// it.</param>
    public ProjectionBuilder<TDocument> On<TEvent>(Func<TDocument?, TEvent, TDocument?> apply)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(apply);
        return Add(typeof(TEvent), (document, projected) => apply(document, (TEvent)projected.Event.Data));
    }

    /// <summary>What an event of a type does to a document, with what is recorded beside it.</summary>
    /// <typeparam name="TEvent">The type, exactly.</typeparam>
    /// <param name="apply">From the document (null: there is none), the event and its record to the new document; null
    /// deletes it.</param>
    public ProjectionBuilder<TDocument> On<TEvent>(Func<TDocument?, TEvent, ProjectedEvent, TDocument?> apply)
        where TEvent : notnull
    {
        ArgumentNullException.ThrowIfNull(apply);
        return Add(typeof(TEvent), (document, projected) => apply(document, (TEvent)projected.Event.Data, projected));
    }

    internal ProjectionDraft<TDocument> Finish() =>
        new(_mode, _version, _categories, _keys, _handlers, _faults);

    private ProjectionBuilder<TDocument> Add(Type type, Func<TDocument?, ProjectedEvent, TDocument?> apply)
    {
        if (!_handlers.TryAdd(type, apply))
        {
            _faults.Add($"it handles {type.Name} twice");
        }

        return this;
    }

    private static IEnumerable<string> One(string? key) => key is null ? [] : [key];
}
