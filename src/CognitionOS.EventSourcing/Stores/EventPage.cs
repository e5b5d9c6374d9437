namespace CognitionOS.EventSourcing;

/// <summary>A part of all events.</summary>
/// <param name="Events">Those that match, in the order asked for.</param>
/// <param name="ScannedTo">How far the store has looked, matches or not: the next page begins behind it, and a
/// checkpoint may take it. Equal to where the page began when there was nothing to look at.</param>
/// <param name="IsEnd">Whether there was nothing further in that direction as of this read.</param>
public sealed record EventPage(IReadOnlyList<RecordedEvent> Events, long ScannedTo, bool IsEnd);
