using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Log messages of projections: 2200 to 2299.</summary>
internal static partial class ProjectionLog
{
    [LoggerMessage(
        2200,
        LogLevel.Information,
        "Projection {Projection} is built anew as version {Version}, up to position {Goal}.")]
    public static partial void BuildBegan(this ILogger logger, string projection, int version, long goal);

    [LoggerMessage(2201, LogLevel.Information, "Version {Version} of projection {Projection} has taken over.")]
    public static partial void BuildTookOver(this ILogger logger, string projection, int version);

    [LoggerMessage(
        2202,
        LogLevel.Information,
        "The build of version {Version} of projection {Projection} was cancelled.")]
    public static partial void BuildCancelled(this ILogger logger, string projection, int version);

    [LoggerMessage(2203, LogLevel.Error, "Projection {Projection} could not be looked after; it is tried again.")]
    public static partial void KeepingFailed(this ILogger logger, string projection, Exception cause);

    [LoggerMessage(
        2204,
        LogLevel.Warning,
        "Version {Version} of projection {Projection} is built but has {Parked} dead letters: replay or"
        + " skip them, or cancel the build.")]
    public static partial void BuildIsParked(this ILogger logger, string projection, int version, long parked);

    [LoggerMessage(
        2205,
        LogLevel.Warning,
        "The documents of projection {Projection} are of version {Stored}; this process declares"
        + " version {Declared} and leaves them alone.")]
    public static partial void NewerVersion(this ILogger logger, string projection, int stored, int declared);
}
