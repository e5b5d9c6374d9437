namespace CognitionOS.Scheduling;

/// <summary>What an attempt that did not end well means for its run.</summary>
/// <param name="Kind">What becomes of the run.</param>
/// <param name="RetryAt">When it is tried again.</param>
/// <param name="Error">Why.</param>
internal readonly record struct Verdict(SettlementKind Kind, DateTimeOffset? RetryAt, RunError? Error)
{
    /// <summary>Judges an attempt. Pure, but for the filter of the job's retry policy.</summary>
    /// <param name="job">The job.</param>
    /// <param name="attempt">The attempt, and when it was.</param>
    /// <param name="cause">Why its token was cancelled, if it was.</param>
    /// <param name="failure">What it threw.</param>
    /// <param name="dice">0 to below 1, for the jitter.</param>
    public static Verdict Of(
        JobDefinition job, in AttemptTimes attempt, StopCause cause, Exception failure, double dice) =>
        cause switch
        {
            StopCause.LeaseLost or StopCause.ShutDown => new Verdict(SettlementKind.Returned, null, null),
            StopCause.Requested => new Verdict(
                SettlementKind.Cancelled, null, Unless(failure, "Cancelled", "It was cancelled.")),
            StopCause.RunTimeout => Dead(Unless(
                failure, "RunTimeout", $"It took longer than {job.RunTimeout}, counted from its first start.")),
            StopCause.AttemptTimeout => Retry(
                job,
                attempt,
                new TimeoutException($"The attempt took longer than {job.AttemptTimeout}.", failure),
                dice),
            StopCause.HeartbeatMissed => Retry(
                job,
                attempt,
                new TimeoutException($"The attempt gave no sign of life for {job.HeartbeatTimeout}.", failure),
                dice),
            _ when failure is PayloadException =>
                Dead(RunErrors.Of("Payload", failure.Message, failure.InnerException)),
            _ => Retry(job, attempt, failure, dice),
        };

    private static Verdict Dead(RunError error) => new(SettlementKind.Dead, null, error);

    private static RunError Unless(Exception failure, string type, string message) =>
        RunErrors.Of(type, message, failure is OperationCanceledException ? null : failure);

    private static Verdict Retry(JobDefinition job, in AttemptTimes attempt, Exception failure, double dice)
    {
        RetryDecision decision;
        try
        {
            decision = RetryDecision.Decide(job.Retry, attempt.Number, attempt.FirstStart, attempt.Now, failure, dice);
        }
        catch (Exception broken) when (broken is not null)
        {
            var told = $"The filter of its retry policy threw: {RunErrors.MessageOf(broken)}";
            return Dead(RunErrors.Of("RetryFilter", told, failure));
        }

        if (decision.At is not { } at)
        {
            var message = RunErrors.Cut($"{RunErrors.MessageOf(failure)} {decision.Reason}", 4_000);
            return Dead(RunErrors.Of(failure) with { Message = message });
        }

        return job.RunTimeout is { } most && at - attempt.FirstStart > most
            ? Dead(RunErrors.Of(
                "RunTimeout", $"Its next attempt would start later than {most} after its first.", failure))
            : new Verdict(SettlementKind.Retry, at, RunErrors.Of(failure));
    }
}
