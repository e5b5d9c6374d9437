namespace CognitionOS.EventSourcing;

/// <summary>Finds the documents of projections. Safe from any thread.</summary>
public interface IReadModels
{
    /// <summary>The documents of a projection, whatever its mode.</summary>
    /// <typeparam name="TDocument">The document's type, as declared.</typeparam>
    /// <param name="name">The projection; null: the only one of such documents.</param>
    /// <exception cref="ArgumentException">There is no such projection, or it has other documents, or no name is given
    /// and there are several.</exception>
    /// <exception cref="EventDefinitionException">A projection is declared in a way that cannot work.</exception>
    IDocuments<TDocument> Of<TDocument>(string? name = null)
        where TDocument : class;

    /// <summary>The version of a projection's read model that readers get: it rises with each rebuild.</summary>
    /// <param name="name">The projection.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="ArgumentException">There is no such projection.</exception>
    Task<int> ActiveVersionAsync(string name, CancellationToken cancellationToken = default);
}
