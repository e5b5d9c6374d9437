namespace CognitionOS.EventSourcing;

/// <summary>Handles the events of a subscription many at once; made anew, in a scope of its own, for each
/// attempt.</summary>
public interface IBatchSubscriber
{
    /// <summary>Handles events of one partition, in order; at least once. A batch that fails is handled again event by
    /// event, so that only those that fail are retried and parked.</summary>
    /// <param name="batch">One or more events, of one or more sequences.</param>
    /// <param name="context">What is known of the call, and how to make it exactly once.</param>
    /// <param name="cancellationToken">The time limit has passed, another node has taken over, or the process stops and
    /// the drain time is over.</param>
    Task HandleAsync(
        IReadOnlyList<StoredEvent> batch, SubscriptionContext context, CancellationToken cancellationToken = default);
}
