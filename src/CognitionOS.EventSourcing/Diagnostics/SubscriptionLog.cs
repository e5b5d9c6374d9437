using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing;

/// <summary>Log messages of subscriptions: 2100 to 2199.</summary>
internal static partial class SubscriptionLog
{
    [LoggerMessage(2100, LogLevel.Information,
        "Subscription {Subscription} has started and holds {Held} of {Partitions} partitions.")]
    public static partial void SubscriptionStarted(
        this ILogger logger, string subscription, int held, int partitions);

    [LoggerMessage(2101, LogLevel.Information, "Subscription {Subscription} has stopped.")]
    public static partial void SubscriptionStopped(this ILogger logger, string subscription);

    [LoggerMessage(2102, LogLevel.Critical,
        "Subscription {Subscription} has stopped by itself and handles nothing until it is started again: {Reason}")]
    public static partial void SubscriptionFailed(this ILogger logger, string subscription, string reason);

    [LoggerMessage(2103, LogLevel.Warning,
        "Subscription {Subscription} was set to position {Position}; its dead letters were deleted.")]
    public static partial void SubscriptionReset(this ILogger logger, string subscription, long position);

    [LoggerMessage(2104, LogLevel.Error,
        "Subscription {Subscription} stands at position {Position}, behind the head at {Head}, and has not got on for "
        + "{StuckSeconds:0} s.")]
    public static partial void SubscriptionStuck(
        this ILogger logger, string subscription, long position, long head, double stuckSeconds);

    [LoggerMessage(2105, LogLevel.Warning,
        "Subscription {Subscription} could not reach a store, or could not go on, and tries again.")]
    public static partial void StoreFailed(this ILogger logger, string subscription, Exception cause);

    [LoggerMessage(2110, LogLevel.Warning,
        "Subscription {Subscription} has lost partition {Partition}, which it held under epoch {Epoch}.")]
    public static partial void PartitionLost(
        this ILogger logger, string subscription, int partition, long epoch, Exception? cause);

    [LoggerMessage(2120, LogLevel.Warning,
        "Subscription {Subscription}, position {Position}: attempt {Attempt} of {MaxAttempts} failed; the next one "
        + "comes in {DelaySeconds:0.###} s.")]
    public static partial void HandlerWillRetry(
        this ILogger logger,
        string subscription,
        long position,
        int attempt,
        int maxAttempts,
        double delaySeconds,
        Exception cause);

    [LoggerMessage(2121, LogLevel.Warning,
        "Subscription {Subscription}: a batch of {Events} events up to position {Position} failed and is handled "
        + "event by event.")]
    public static partial void BatchFailed(
        this ILogger logger, string subscription, int events, long position, Exception cause);

    [LoggerMessage(2122, LogLevel.Error,
        "Subscription {Subscription}: a handler has passed its time limit of {Limit} and is cancelled; its sequence "
        + "waits until it ends.")]
    public static partial void HandlerOverdue(this ILogger logger, string subscription, TimeSpan? limit);

    [LoggerMessage(2123, LogLevel.Warning, "Subscription {Subscription}: a callback on a handler's token threw.")]
    public static partial void CancellationCallbackFailed(
        this ILogger logger, string subscription, Exception cause);

    [LoggerMessage(2124, LogLevel.Warning,
        "Subscription {Subscription}: its RetryOn threw, so the event is not tried again.")]
    public static partial void RetryFilterFailed(this ILogger logger, string subscription, Exception cause);

    [LoggerMessage(2125, LogLevel.Error,
        "Subscription {Subscription} has stopped, but {Handlers} handlers ignore their tokens and are left behind.")]
    public static partial void HandlersLeftBehind(this ILogger logger, string subscription, int handlers);

    [LoggerMessage(2130, LogLevel.Error,
        "Subscription {Subscription}: the event at position {Position} was parked after {Attempts} attempts; sequence "
        + "{Sequence} is blocked.")]
    public static partial void EventParked(
        this ILogger logger, string subscription, long position, string sequence, int attempts, Exception cause);

    [LoggerMessage(2131, LogLevel.Information,
        "Subscription {Subscription}: sequence {Sequence} has no dead letter left and goes on.")]
    public static partial void SequenceFree(this ILogger logger, string subscription, string sequence);

    [LoggerMessage(2132, LogLevel.Warning,
        "Subscription {Subscription}: the replay of sequence {Sequence} failed at position {Position}; it stays "
        + "blocked.")]
    public static partial void ReplayFailed(
        this ILogger logger, string subscription, long position, string sequence, Exception cause);

    [LoggerMessage(2133, LogLevel.Warning,
        "Subscription {Subscription}: {Letters} dead letters of sequence {Sequence} are skipped, unhandled.")]
    public static partial void LettersSkipped(
        this ILogger logger, string subscription, string sequence, int letters);
}
