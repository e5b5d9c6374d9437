using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Every log message of the scheduler.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information,
        "Node {Node} has joined under epoch {Epoch} and runs up to {Slots} runs at once.")]
    public static partial void NodeStarted(this ILogger logger, string node, long epoch, int slots);

    [LoggerMessage(1001, LogLevel.Information,
        "Node {Node} has stopped; {Running} runs ignore their tokens and keep their lease.")]
    public static partial void NodeStopped(this ILogger logger, string node, int running);

    [LoggerMessage(1002, LogLevel.Error, "The loop {Loop} of node {Node} did not stop.")]
    public static partial void LoopDidNotStop(this ILogger logger, string loop, string node, Exception cause);

    [LoggerMessage(1010, LogLevel.Warning, "Node {Node} could not renew its lease and tries again.")]
    public static partial void RenewalFailed(this ILogger logger, string node, Exception? cause);

    [LoggerMessage(1011, LogLevel.Error,
        "Node {Node} has not renewed its lease of {LeaseSeconds} s for two thirds of it: it claims "
        + "nothing and cancels what it runs.")]
    public static partial void LeaseLapsed(this ILogger logger, string node, double leaseSeconds);

    [LoggerMessage(1012, LogLevel.Error,
        "Node {Node} has lost its lease and goes on under epoch {Epoch}; what it ran will run again.")]
    public static partial void LeaseLost(this ILogger logger, string node, long epoch);

    [LoggerMessage(1013, LogLevel.Warning,
        "The clock of node {Node} is {OffsetSeconds:0.###} s away from the store's: it claims nothing.")]
    public static partial void ClockIsOff(this ILogger logger, string node, double offsetSeconds);

    [LoggerMessage(1020, LogLevel.Warning,
        "Job {Job}, run {Run}: attempt {Attempt} failed; the next one is due at {RetryAt:O}.")]
    public static partial void RunWillRetry(
        this ILogger logger, string job, RunId run, int attempt, DateTimeOffset? retryAt, Exception cause);

    [LoggerMessage(1021, LogLevel.Error, "Job {Job}, run {Run}: attempt {Attempt} failed, and none is left: {Reason}")]
    public static partial void RunIsDead(
        this ILogger logger, string job, RunId run, int attempt, string? reason, Exception cause);

    [LoggerMessage(1022, LogLevel.Error,
        "Job {Job}, run {Run}: attempt {Attempt} ignores its token, cancelled because of {Cause}, and "
        + "is abandoned; it keeps its slot: {KeepsSlot}.")]
    public static partial void RunAbandoned(
        this ILogger logger, string job, RunId run, int attempt, StopCause cause, bool keepsSlot);

    [LoggerMessage(1023, LogLevel.Warning,
        "Job {Job}, run {Run}: what attempt {Attempt} reported was refused, for it is not the newest.")]
    public static partial void SettlementRefused(this ILogger logger, string job, RunId run, int attempt);

    [LoggerMessage(1024, LogLevel.Warning, "Job {Job}, run {Run}: a callback on its token threw.")]
    public static partial void CancellationCallbackFailed(this ILogger logger, string job, RunId run, Exception cause);

    [LoggerMessage(1025, LogLevel.Warning, "Job {Job}, run {Run}: {Lines} log lines could not be kept.")]
    public static partial void RunLogNotKept(this ILogger logger, string job, RunId run, int lines, Exception cause);

    [LoggerMessage(1026, LogLevel.Error,
        "{Abandoned} abandoned attempts are more than the {Most} allowed: node {Node} claims nothing.")]
    public static partial void TooManyAbandoned(this ILogger logger, int abandoned, int most, string node);

    [LoggerMessage(1027, LogLevel.Warning,
        "Job {Job}, run {Run}: attempt {Attempt} completed in a transaction that was not committed, "
        + "and counts as failed.")]
    public static partial void CompletionNotCommitted(this ILogger logger, string job, RunId run, int attempt);

    [LoggerMessage(1030, LogLevel.Error,
        "The store could not be reached; {Settlements} settlements are kept and sent again in {PauseSeconds:0.###} s.")]
    public static partial void ExchangeFailed(
        this ILogger logger, int settlements, double pauseSeconds, Exception cause);

    [LoggerMessage(1031, LogLevel.Error, "The {Loop} failed and is repeated later.")]
    public static partial void LoopFailed(this ILogger logger, string loop, Exception cause);

    [LoggerMessage(1032, LogLevel.Warning, "{Runs} runs whose node was gone were made due again or given up.")]
    public static partial void RunsRecovered(this ILogger logger, int runs);

    [LoggerMessage(1033, LogLevel.Error, "The observer {Observer} threw.")]
    public static partial void ObserverFailed(this ILogger logger, string observer, Exception cause);

    [LoggerMessage(1034, LogLevel.Error,
        "Observers are behind by {Changes} changes; further ones are dropped until they have caught up.")]
    public static partial void ObserversBehind(this ILogger logger, int changes);

    [LoggerMessage(1040, LogLevel.Error, "The in-memory store contradicted itself, and was mended: {Fault}.")]
    public static partial void StateMended(this ILogger logger, string fault);

    /// <summary>Tells what a failed attempt means for its run. What was cancelled or returned is no news.</summary>
    public static void Judged(this ILogger logger, RunExecution run, in Verdict verdict, Exception cause)
    {
        var claim = run.Claim;
        if (verdict.Kind == SettlementKind.Retry)
        {
            logger.RunWillRetry(claim.Run.Job, claim.Run.Id, claim.Attempt, verdict.RetryAt, cause);
        }
        else if (verdict.Kind == SettlementKind.Dead)
        {
            logger.RunIsDead(claim.Run.Job, claim.Run.Id, claim.Attempt, verdict.Error?.Message, cause);
        }
    }
}
