namespace CognitionOS.EventSourcing;

/// <summary>Events for one stream of a batch.</summary>
/// <param name="Stream">The stream; each at most once in a batch.</param>
/// <param name="Expected">What its version must be.</param>
/// <param name="Events">In order. None: only the version is checked.</param>
public sealed record StreamEvents(StreamId Stream, ExpectedVersion Expected, IReadOnlyList<NewEvent> Events);
