namespace CognitionOS.EventSourcing;

/// <summary>A stream was not at the version that an append expected: somebody else appended. Read it again, decide
/// again, append again.</summary>
public sealed class VersionConflictException : EventSourcingException
{
    /// <summary>Reports a conflict.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="expected">What the append expected.</param>
    /// <param name="actual">The stream's version, 0 when it has no event.</param>
    public VersionConflictException(StreamId stream, ExpectedVersion expected, long actual)
        : base(
            $"Stream '{stream}' is at version {actual}, expected {expected}. Nothing was appended: read the stream"
            + " again and decide again.")
    {
        Stream = stream;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The first stream in the append whose version was not as expected.</summary>
    public StreamId Stream { get; }

    /// <summary>What the append expected.</summary>
    public ExpectedVersion Expected { get; }

    /// <summary>What it found: 0 when the stream has no event.</summary>
    public long Actual { get; }
}
