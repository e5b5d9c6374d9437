using Microsoft.Extensions.Logging;

namespace CognitionOS.Testing;

/// <summary>What the tests of the log recorders log.</summary>
internal static class Messages
{
    private static readonly Action<ILogger, string, int, Exception?> JobFailedMessage =
        LoggerMessage.Define<string, int>(
            LogLevel.Warning, new EventId(1001, nameof(JobFailed)), "Job {JobId} failed on attempt {Attempt}.");

    private static readonly Action<ILogger, string, Exception?> JobStartedMessage = LoggerMessage.Define<string>(
        LogLevel.Information, new EventId(1000, nameof(JobStarted)), "Job {JobId} started.");

    public static void JobFailed(this ILogger logger, string jobId, int attempt, Exception? cause = null) =>
        JobFailedMessage(logger, jobId, attempt, cause);

    public static void JobStarted(this ILogger logger, string jobId) => JobStartedMessage(logger, jobId, null);
}
