namespace CognitionOS.EventSourcing;

/// <summary>Handles the events of a subscription one by one; made anew, in a scope of its own, for each
/// attempt.</summary>
public interface ISubscriber
{
    /// <summary>Handles one event. Events of one sequence come in order, one at a time; at least once.</summary>
    /// <param name="stored">The event.</param>
    /// <param name="context">What is known of the call, and how to make it exactly once.</param>
    /// <param name="cancellationToken">The time limit has passed, another node has taken over, or the process stops and
    /// the drain time is over.</param>
    Task HandleAsync(StoredEvent stored, SubscriptionContext context, CancellationToken cancellationToken = default);
}
