namespace CognitionOS.Scheduling;

/// <summary>Whether and when a failed run is tried again.</summary>
/// <param name="At">When; null for never again.</param>
/// <param name="Reason">Why never again; null when it is tried again.</param>
internal readonly record struct RetryDecision(DateTimeOffset? At, string? Reason)
{
    private static readonly DateTimeOffset LatestInstant = DateTimeOffset.MaxValue.AddDays(-1);

    /// <summary>Decides by the policy. Pure, but for what the policy's filter does.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="firstStart">When the first attempt started.</param>
    /// <param name="now">The time.</param>
    /// <param name="failure">What the attempt threw.</param>
    /// <param name="dice">0 to below 1, for the jitter.</param>
    public static RetryDecision Decide(
        RetryPolicy policy, int attempt, DateTimeOffset firstStart, DateTimeOffset now, Exception failure, double dice)
    {
        if (policy.RetryOn is { } worthIt && !worthIt(failure))
        {
            return new RetryDecision(null, $"Its retry policy does not repeat after {failure.GetType()}.");
        }

        if (attempt >= policy.MaxAttempts)
        {
            return new RetryDecision(null, $"It has had {attempt} of {policy.MaxAttempts} attempts.");
        }

        var wait = failure is RetryAfterException asked
            ? asked.Delay
            : Spread(Wait(policy, attempt), policy.Jitter, dice);
        var at = wait < LatestInstant - now ? now + wait : LatestInstant;
        return policy.MaxTotalTime is { } most && at - firstStart > most
            ? new RetryDecision(null, $"Its next attempt would start later than {most} after its first.")
            : new RetryDecision(at, null);
    }

    /// <summary>The wait before the attempt after <paramref name="attempt"/>, before jitter.</summary>
    public static TimeSpan Wait(RetryPolicy policy, int attempt)
    {
        if (policy.Delays.Count > 0)
        {
            return policy.Delays[Math.Min(attempt, policy.Delays.Count) - 1];
        }

        var ticks = policy.Delay.Ticks * Math.Pow(policy.Factor, attempt - 1);
        return ticks < policy.MaxDelay.Ticks ? new TimeSpan((long)ticks) : policy.MaxDelay;
    }

    private static TimeSpan Spread(TimeSpan wait, RetryJitter jitter, double dice) => jitter switch
    {
        RetryJitter.Full => wait * dice,
        RetryJitter.Equal => (wait / 2) + (wait / 2 * dice),
        _ => wait,
    };
}
