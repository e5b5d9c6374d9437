namespace CognitionOS.EventSourcing;

/// <summary>A point in the history of a stream or of all events. One in the future is now.</summary>
public readonly record struct Moment
{
    private Moment(long? version, long? position, DateTimeOffset? timestamp) =>
        (Version, Position, Timestamp) = (version, position, timestamp);

    /// <summary>After everything that has happened.</summary>
    public static Moment Now => default;

    /// <summary>Whether this is <see cref="Now"/>.</summary>
    public bool IsNow => this == default;

    internal long? Version { get; }

    internal long? Position { get; }

    internal DateTimeOffset? Timestamp { get; }

    /// <summary>After the stream's event of this version.</summary>
    /// <param name="version">0 or more; 0: before the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is negative.</exception>
    public static Moment AtVersion(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new Moment(version, null, null);
    }

    /// <summary>After everything up to this global position.</summary>
    /// <param name="position">0 or more; 0: before the first.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="position"/> is negative.</exception>
    public static Moment AtPosition(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return new Moment(null, position, null);
    }

    /// <summary>After everything whose timestamp is this instant or earlier: one global position for all
    /// streams.</summary>
    /// <param name="timestamp">The instant.</param>
    public static Moment At(DateTimeOffset timestamp) => new(null, null, timestamp);

    /// <summary>Such as <c>version 7</c>.</summary>
    public override string ToString() => (Version, Position, Timestamp) switch
    {
        ({ } version, _, _) => $"version {version}",
        (_, { } position, _) => $"position {position}",
        (_, _, { } timestamp) => timestamp.ToString("u", System.Globalization.CultureInfo.InvariantCulture),
        _ => "now",
    };
}
