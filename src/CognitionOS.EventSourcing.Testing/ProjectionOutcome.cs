namespace CognitionOS.EventSourcing.Testing;

/// <summary>The documents that came of events, to be compared with what was expected.</summary>
/// <typeparam name="TDocument">The document.</typeparam>
public sealed class ProjectionOutcome<TDocument>
    where TDocument : class
{
    private readonly ProjectionText _text;
    private readonly Dictionary<(string Tenant, string Id), TDocument> _documents;
    private readonly Exception? _thrown;

    internal ProjectionOutcome(
        ProjectionText text, Dictionary<(string Tenant, string Id), TDocument> documents, Exception? thrown)
    {
        _text = text;
        _documents = documents;
        _thrown = thrown;
    }

    /// <summary>There is this document.</summary>
    /// <param name="id">Its id: a stream's name, or the key that it is grouped by.</param>
    /// <param name="expected">What it says.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <exception cref="ScenarioFailedException">There is none, it says something else, or a handler threw.</exception>
    public ProjectionOutcome<TDocument> ThenDocument(string id, TDocument expected, string tenant = "")
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(expected);
        ThrowIfThrown("expected a document");

        return _text.Compare(Name(tenant, id), expected, Find(tenant, id)) is { } difference
            ? throw new ScenarioFailedException(difference)
            : this;
    }

    /// <summary>There is no such document: none has come of the events, or it was deleted.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="tenant">Whose it would be.</param>
    /// <exception cref="ScenarioFailedException">There is one, or a handler threw.</exception>
    public ProjectionOutcome<TDocument> ThenNoDocument(string id, string tenant = "")
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(tenant);
        ThrowIfThrown("expected no document");

        return Find(tenant, id) is { } found
            ? throw new ScenarioFailedException(_text.NotWanted(Name(tenant, id), found))
            : this;
    }

    /// <summary>A tenant has documents of these ids and of no other.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="ids">In any order; none: it has no document.</param>
    /// <exception cref="ScenarioFailedException">It has others, or a handler threw.</exception>
    public ProjectionOutcome<TDocument> ThenOnly(string tenant, params string[] ids)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(ids);
        ThrowIfThrown("expected documents");

        string[] expected = [.. ids.Order(StringComparer.Ordinal)];
        string[] found = [.. _documents.Keys.Where(key => key.Tenant == tenant).Select(static key => key.Id)
            .Order(StringComparer.Ordinal)];
        return expected.AsSpan().SequenceEqual(found)
            ? this
            : throw new ScenarioFailedException(_text.NotThese(expected, found));
    }

    /// <summary>A handler threw an exception of this class, or of one derived from it.</summary>
    /// <returns>The exception, to look at.</returns>
    /// <typeparam name="TException">The class.</typeparam>
    /// <exception cref="ScenarioFailedException">None threw, or something else.</exception>
    public TException ThenThrows<TException>()
        where TException : Exception => _thrown switch
        {
            TException expected => expected,
            null => throw new ScenarioFailedException(_text.NotThrown(typeof(TException))),
            _ => throw new ScenarioFailedException(
                _text.Thrown(_thrown, $"expected {typeof(TException).Name}"), _thrown),
        };

    private TDocument? Find(string tenant, string id) => _documents.GetValueOrDefault((tenant, id));

    private void ThrowIfThrown(string instead)
    {
        if (_thrown is not null)
        {
            throw new ScenarioFailedException(_text.Thrown(_thrown, instead), _thrown);
        }
    }

    private static string Name(string tenant, string id) => tenant.Length == 0 ? $"'{id}'" : $"'{id}' of '{tenant}'";
}
