namespace CognitionOS.EventSourcing;

/// <summary>What a stream must look like for an append to be taken.</summary>
/// <remarks>A stream's version is the number of events ever appended to it: its first event has version 1, and a
/// stream without events has version 0.</remarks>
public readonly record struct ExpectedVersion
{
    private const long AnyValue = -2;
    private const long ExistsValue = -1;

    private ExpectedVersion(long value) => Value = value;

    /// <summary>Whatever the stream's version: such an append never fails on a race.</summary>
    public static ExpectedVersion Any => new(AnyValue);

    /// <summary>The stream has no event and never had one: version 0.</summary>
    public static ExpectedVersion NoStream => new(0);

    /// <summary>The stream has at least one event.</summary>
    public static ExpectedVersion StreamExists => new(ExistsValue);

    /// <summary>Whether this is <see cref="Any"/>.</summary>
    public bool IsAny => Value == AnyValue;

    internal long Value { get; }

    /// <summary>The stream is at exactly this version.</summary>
    /// <param name="version">0 or more; 0 is <see cref="NoStream"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is negative.</exception>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new ExpectedVersion(version);
    }

    /// <summary>The same as <see cref="Exactly"/>.</summary>
    /// <param name="version">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="version"/> is negative.</exception>
    public static implicit operator ExpectedVersion(long version) => Exactly(version);

    /// <summary>The same as <see cref="Exactly"/>.</summary>
    /// <param name="version">0 or more.</param>
    public static ExpectedVersion FromInt64(long version) => Exactly(version);

    /// <summary>Whether a stream at <paramref name="actual"/> is as expected.</summary>
    /// <param name="actual">The stream's version, 0 when it has no event.</param>
    public bool Holds(long actual) => Value switch
    {
        AnyValue => true,
        ExistsValue => actual > 0,
        _ => actual == Value,
    };

    /// <summary>Any, NoStream, StreamExists or the version.</summary>
    public override string ToString() => Value switch
    {
        AnyValue => nameof(Any),
        ExistsValue => nameof(StreamExists),
        0 => nameof(NoStream),
        _ => Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
