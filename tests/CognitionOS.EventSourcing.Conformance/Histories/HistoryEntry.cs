namespace CognitionOS.EventSourcing.Conformance;

/// <summary>One call on a stream, as its caller saw it.</summary>
/// <param name="Began">When it was called, in ticks of a counter that all callers share.</param>
/// <param name="Ended">When it was answered.</param>
/// <param name="Version">The version that it found: after an append, with its events.</param>
/// <param name="Appended">How many events it has appended: none for a read, or for a conflict.</param>
internal sealed record HistoryEntry(long Began, long Ended, long Version, int Appended);
