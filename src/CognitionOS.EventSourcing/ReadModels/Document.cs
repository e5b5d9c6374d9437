namespace CognitionOS.EventSourcing;

/// <summary>A document and its id.</summary>
/// <typeparam name="TDocument">Its type.</typeparam>
/// <param name="Id">Its id.</param>
/// <param name="Data">The document.</param>
public sealed record Document<TDocument>(string Id, TDocument Data)
    where TDocument : class;
