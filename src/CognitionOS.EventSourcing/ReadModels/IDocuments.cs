namespace CognitionOS.EventSourcing;

/// <summary>Reads the documents of a projection. Safe from any thread. Every read is of one tenant.</summary>
/// <remarks>
/// Documents of a live projection, and those of <c>AsOf</c>, are folded from events by today's handlers when they are
/// read: by id of a projection with a document per stream that costs one stream; of any other, and for pages, all
/// events that the projection handles. What a handler throws then comes as <see cref="ProjectionException"/>.
/// </remarks>
/// <typeparam name="TDocument">The document.</typeparam>
public interface IDocuments<TDocument>
    where TDocument : class
{
    /// <summary>Loads a document.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Null: there is none.</returns>
    /// <exception cref="DocumentException">What is stored cannot be read as this type.</exception>
    Task<TDocument?> LoadAsync(string id, string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>Loads documents.</summary>
    /// <param name="ids">Any number.</param>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>Per id, in order, the document; null where there is none.</returns>
    /// <exception cref="DocumentException">What is stored cannot be read as this type.</exception>
    Task<IReadOnlyList<TDocument?>> LoadAsync(
        IReadOnlyList<string> ids, string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>A page of documents in ordinal order of their ids.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">Ids behind this one; null: from the first.</param>
    /// <param name="limit">The most: 1 to 10,000.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="DocumentException">What is stored cannot be read as this type.</exception>
    Task<DocumentList<TDocument>> QueryAsync(
        string tenant = "", string? after = null, int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>All documents in ordinal order of their ids. Reads page by page: what changes meanwhile may be seen,
    /// and pages after a rebuild come from the new version.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="DocumentException">What is stored cannot be read as this type.</exception>
    IAsyncEnumerable<Document<TDocument>> ReadAllAsync(
        string tenant = "", CancellationToken cancellationToken = default);

    /// <summary>The documents as they were when everything up to a position, and nothing behind it, had
    /// happened.</summary>
    /// <param name="position">The position: 0 or more.</param>
    IDocuments<TDocument> AsOf(long position);

    /// <summary>The documents as they were at an instant: with every event up to it.</summary>
    /// <param name="instant">The instant; a later one than now is now.</param>
    IDocuments<TDocument> AsOf(DateTimeOffset instant);
}
