using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Log messages of aggregates and their snapshots.</summary>
internal static partial class AggregateLog
{
    [LoggerMessage(2300, LogLevel.Warning,
        "The snapshot of aggregate {Aggregate} of stream {Stream} at version {Version} cannot be read; the state "
        + "is folded from its events and kept anew.")]
    public static partial void SnapshotUnreadable(
        this ILogger logger, string aggregate, string stream, long version, Exception cause);

    [LoggerMessage(2301, LogLevel.Warning,
        "The snapshot of aggregate {Aggregate} of stream {Stream} is at version {Snapshot}, but the stream at "
        + "{Version}; the state is folded from its events and kept anew.")]
    public static partial void SnapshotAhead(
        this ILogger logger, string aggregate, string stream, long snapshot, long version);

    [LoggerMessage(2302, LogLevel.Warning,
        "A snapshot of aggregate {Aggregate} of stream {Stream} at version {Version} could not be saved; "
        + "nothing is lost but time.")]
    public static partial void SnapshotNotSaved(
        this ILogger logger, string aggregate, string stream, long version, Exception cause);
}
