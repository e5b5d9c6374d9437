using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Log messages of durable timers and the outbox.</summary>
internal static partial class TimerLog
{
    [LoggerMessage(2500, LogLevel.Error,
        "Nobody on this node handles timers of owner {Owner}; timer {Timer} is kept and looked at again in "
        + "{DelaySeconds} s. Register AddTimerHandler for the part before the first slash.")]
    public static partial void NobodyHandlesTimer(this ILogger logger, string owner, string timer, double delaySeconds);

    [LoggerMessage(2501, LogLevel.Warning,
        "Timer {Timer} of owner {Owner} failed on attempt {Attempt}; the next one is due at {RetryAt:O}.")]
    public static partial void TimerFailed(
        this ILogger logger, string owner, string timer, int attempt, DateTimeOffset retryAt, Exception? cause);

    [LoggerMessage(2502, LogLevel.Error, "Timers could not be claimed or settled; they are claimed again.")]
    public static partial void TimerStoreFailed(this ILogger logger, Exception cause);

    [LoggerMessage(2510, LogLevel.Warning,
        "Command {Command} ({Id}) failed on attempt {Attempt}; the next one is due at {RetryAt:O}.")]
    public static partial void CommandWillRetry(
        this ILogger logger, string command, Guid id, int attempt, DateTimeOffset retryAt, Exception? cause);

    [LoggerMessage(2511, LogLevel.Error,
        "Command {Command} ({Id}) is dead after attempt {Attempt} and kept: {Reason} Mend the cause, then redrive it.")]
    public static partial void CommandIsDead(
        this ILogger logger, string command, Guid id, int attempt, string reason, Exception? cause);

    [LoggerMessage(2512, LogLevel.Error, "Commands could not be claimed or settled; they are claimed again.")]
    public static partial void OutboxStoreFailed(this ILogger logger, Exception cause);
}
