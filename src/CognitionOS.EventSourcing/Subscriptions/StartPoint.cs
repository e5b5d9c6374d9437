namespace CognitionOS.EventSourcing;

/// <summary>Where a new subscription begins, or one that is reset.</summary>
public sealed record StartPoint
{
    private StartPoint(long? position, DateTimeOffset? instant) => (AfterPosition, Instant) = (position, instant);

    /// <summary>With the first event of all.</summary>
    public static StartPoint Beginning { get; } = new(0, null);

    /// <summary>With the first event after the subscription's first start.</summary>
    public static StartPoint End { get; } = new(null, null);

    internal long? AfterPosition { get; }

    internal DateTimeOffset? Instant { get; }

    /// <summary>With the first event behind a position.</summary>
    /// <param name="position">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is negative.</exception>
    public static StartPoint After(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);

        return new StartPoint(position, null);
    }

    /// <summary>With the first event that was appended at an instant or later.</summary>
    /// <param name="instant">The instant.</param>
    public static StartPoint At(DateTimeOffset instant) => new(null, instant);

    /// <summary>The start in words.</summary>
    public override string ToString() => this switch
    {
        { AfterPosition: 0 } => "the beginning",
        { AfterPosition: { } position } => $"behind position {position}",
        { Instant: { } instant } => $"{instant:O}",
        _ => "the end",
    };

    /// <summary>The position behind which it begins.</summary>
    internal async ValueTask<long> ResolveAsync(IEventStore store, CancellationToken cancellationToken)
    {
        if (AfterPosition is { } position)
        {
            return position;
        }

        // The head as of an instant includes that instant's events.
        DateTimeOffset? before = Instant is { } instant && instant > DateTimeOffset.MinValue.AddTicks(1)
            ? instant.AddTicks(-1)
            : Instant;
        return await store.HeadAsync(before, cancellationToken).ConfigureAwait(false);
    }
}
