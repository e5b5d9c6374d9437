namespace CognitionOS.EventSourcing;

/// <summary>A part of a projection's documents.</summary>
/// <typeparam name="TDocument">Their type.</typeparam>
/// <param name="Documents">In ordinal order of their ids.</param>
/// <param name="Next">The id to go on after; null: that was all.</param>
public sealed record DocumentList<TDocument>(IReadOnlyList<Document<TDocument>> Documents, string? Next)
    where TDocument : class;
