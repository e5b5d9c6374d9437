namespace CognitionOS.EventSourcing;

/// <summary>Puts together where a subscription stands.</summary>
internal static class SubscriptionReports
{
    public static SubscriptionReport Of(
        Subscription subscription, SubscriptionStatus? stored, long position, long head, DateTimeOffset now) =>
        new(subscription.Definition.Name, StateOf(subscription, position, head), position, head)
        {
            Lag = LagOf(subscription, now),
            StuckSince = subscription.Run is null ? null : subscription.Standstill.Since,
            Parked = stored?.Parked ?? 0,
            Blocked = stored?.Blocked ?? 0,
            Partitions = stored?.Partitions ?? 0,
            Owned = stored?.Owned ?? 0,
            Held = subscription.Run?.Partitions.All.Count ?? 0,
            Fault = subscription.Fault,
        };

    /// <summary>How old the oldest event is that is known and not handled.</summary>
    public static TimeSpan LagOf(Subscription subscription, DateTimeOffset now) =>
        subscription.Run?.OldestWaiting is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero;

    private static SubscriptionState StateOf(Subscription subscription, long position, long head) =>
        subscription.Fault is not null ? SubscriptionState.Failed
        : subscription.Run is not { } run ? SubscriptionState.Stopped
        : run.Partitions.All.Count == 0 ? SubscriptionState.StandingBy
        : position < head ? SubscriptionState.CatchingUp
        : SubscriptionState.Live;
}
