namespace CognitionOS.EventSourcing;

/// <summary>What a subscription does in this process.</summary>
public enum SubscriptionState
{
    /// <summary>It does not run: the processor does not, or somebody has stopped it.</summary>
    Stopped,

    /// <summary>It has stopped by itself, and <see cref="SubscriptionReport.Fault"/> says why. It must be started
    /// again.</summary>
    Failed,

    /// <summary>It runs, but other nodes hold all partitions, or the store cannot be reached.</summary>
    StandingBy,

    /// <summary>It handles events, and there are more to handle.</summary>
    CatchingUp,

    /// <summary>It has handled, or parked, all there is.</summary>
    Live,
}
