namespace CognitionOS.EventSourcing;

/// <summary>A part of a stream.</summary>
/// <param name="Events">In the order asked for.</param>
/// <param name="Version">The stream's version as of this read; 0: it has no event.</param>
/// <param name="IsEnd">Whether there was nothing further in that direction as of this read.</param>
public sealed record StreamPage(IReadOnlyList<RecordedEvent> Events, long Version, bool IsEnd);
