namespace CognitionOS.Scheduling;

/// <summary>A past range for which runs are to be made.</summary>
/// <param name="Id">The key of this backfill: asking again with it makes no run twice.</param>
/// <param name="From">The first instant that counts.</param>
/// <param name="To">The first instant that does not count any more: later than <paramref name="From"/>.</param>
public sealed record BackfillRange(string Id, DateTimeOffset From, DateTimeOffset To);
