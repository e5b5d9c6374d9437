namespace CognitionOS.EventSourcing;

/// <summary>How long to wait after failures.</summary>
internal static class Backoff
{
    private static readonly TimeSpan LongestRaceWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan FirstStoreWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestStoreWait = TimeSpan.FromSeconds(10);

    /// <summary>Before the attempt after <paramref name="attempt"/>: anything from zero to its longest wait.</summary>
    /// <param name="retry">The policy.</param>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="dice">0 to below 1.</param>
    public static TimeSpan ForHandler(SubscriptionRetry retry, int attempt, double dice) =>
        Longest(retry.Delay, retry.Factor, retry.MaxDelay, attempt) * dice;

    /// <summary>Before a store is asked again: half of 100 ms, 200 ms … 10 s, and up to the other half.</summary>
    /// <param name="failures">How often it has failed in a row, from 1.</param>
    /// <param name="dice">0 to below 1.</param>
    public static TimeSpan ForStore(int failures, double dice) =>
        Longest(FirstStoreWait, 2, LongestStoreWait, failures) * ((1 + dice) / 2);

    /// <summary>Before a call that lost a race is repeated: anything from zero to 5 ms.</summary>
    /// <param name="dice">0 to below 1.</param>
    public static TimeSpan ForRace(double dice) => LongestRaceWait * dice;

    private static TimeSpan Longest(TimeSpan first, double factor, TimeSpan most, int attempt)
    {
        // Late attempts grow beyond all numbers, of which zero times is none.
        var ticks = first.Ticks * Math.Min(Math.Pow(factor, attempt - 1), double.MaxValue);
        return ticks < most.Ticks ? new TimeSpan((long)ticks) : most;
    }
}
