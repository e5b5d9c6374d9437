namespace CognitionOS.EventSourcing;

/// <summary>A part of a read model's documents.</summary>
/// <param name="Documents">In ordinal order of their ids.</param>
/// <param name="Next">The id to go on after; null: that was all.</param>
public sealed record DocumentPage(IReadOnlyList<StoredDocument> Documents, string? Next);
