namespace CognitionOS.EventSourcing;

/// <summary>Up to where events are looked at.</summary>
/// <param name="Position">The last position; null: see the instant.</param>
/// <param name="Instant">The last instant; null: now.</param>
internal readonly record struct HistoryPoint(long? Position, DateTimeOffset? Instant)
{
    public static HistoryPoint Now => default;

    public static HistoryPoint At(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return new HistoryPoint(position, null);
    }

    public static HistoryPoint At(DateTimeOffset instant) => new(null, instant);
}
