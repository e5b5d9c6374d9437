namespace CognitionOS.EventSourcing;

/// <summary>Which part of a stream, or of all events, is read, and which way.</summary>
/// <remarks>All bounds are inclusive: versions of a stream, or positions of all events.</remarks>
public sealed record ReadRange
{
    /// <summary>From the first event to the last one as of the start of the read.</summary>
    public static ReadRange Whole { get; } = new();

    /// <summary>The lowest version or position. Default: 1.</summary>
    public long From { get; init; } = 1;

    /// <summary>The highest version or position. Default: the last.</summary>
    public long To { get; init; } = long.MaxValue;

    /// <summary>Which way. Default: forward.</summary>
    public ReadDirection Direction { get; init; }

    /// <summary>The most recorded events, whatever upcasters make of them; 1 or more. Default: no limit.</summary>
    public long Limit { get; init; } = long.MaxValue;
}
