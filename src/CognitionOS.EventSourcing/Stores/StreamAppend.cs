namespace CognitionOS.EventSourcing;

/// <summary>Events for one stream of an append.</summary>
/// <param name="Stream">The stream; each at most once in a commit.</param>
/// <param name="Expected">What its version must be.</param>
/// <param name="Events">In order. None: only the version is checked.</param>
public sealed record StreamAppend(StreamId Stream, ExpectedVersion Expected, IReadOnlyList<EventData> Events);
