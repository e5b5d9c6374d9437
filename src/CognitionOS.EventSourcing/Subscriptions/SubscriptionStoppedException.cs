namespace CognitionOS.EventSourcing;

/// <summary>A subscription has stopped by itself: what was waited for does not come until somebody starts it
/// again.</summary>
public sealed class SubscriptionStoppedException : EventSourcingException
{
    /// <summary>Reports the subscription.</summary>
    /// <param name="subscription">Its name.</param>
    /// <param name="fault">Why it has stopped.</param>
    public SubscriptionStoppedException(string subscription, string fault)
        : base($"Subscription '{subscription}' has stopped: {fault}")
    {
        Subscription = subscription;
        Fault = fault;
    }

    /// <summary>Its name.</summary>
    public string Subscription { get; }

    /// <summary>Why it has stopped.</summary>
    public string Fault { get; }
}
