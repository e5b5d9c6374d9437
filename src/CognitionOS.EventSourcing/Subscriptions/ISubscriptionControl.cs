namespace CognitionOS.EventSourcing;

/// <summary>Looks after the subscriptions of this process. Safe from any thread.</summary>
/// <remarks>Dead letters are looked after by <see cref="IDeadLetters"/>.</remarks>
public interface ISubscriptionControl
{
    /// <summary>Where every subscription of this process stands, in the order of their declaration.</summary>
    /// <param name="cancellationToken">Ends the reads.</param>
    Task<IReadOnlyList<SubscriptionReport>> StatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Starts a subscription that was stopped or has stopped by itself; it goes on from its checkpoints, and
    /// first carries out what is wanted of its dead letters. Does nothing when it runs.</summary>
    /// <param name="subscription">Its name.</param>
    /// <param name="cancellationToken">Gives up while the store cannot be reached.</param>
    /// <exception cref="ArgumentException">There is no such subscription.</exception>
    /// <exception cref="InvalidOperationException">The processor does not run.</exception>
    Task StartAsync(string subscription, CancellationToken cancellationToken = default);

    /// <summary>Stops a subscription in this process until it is started again, or the processor is: its handlers may
    /// finish within <see cref="EventSourcingOptions.DrainTime"/>, and its partitions are free for other nodes. Does
    /// nothing when it does not run.</summary>
    /// <param name="subscription">Its name.</param>
    /// <param name="cancellationToken">Ends the drain time early.</param>
    /// <exception cref="ArgumentException">There is no such subscription.</exception>
    Task StopAsync(string subscription, CancellationToken cancellationToken = default);

    /// <summary>Sets a subscription to a place, on every node; its dead letters are deleted. What it handles again it
    /// handles again in full: a read model should be emptied first, while the subscription is stopped. It is started
    /// again when it was running, or had stopped by itself.</summary>
    /// <param name="subscription">Its name.</param>
    /// <param name="to">The place.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">There is no such subscription.</exception>
    Task ResetAsync(string subscription, StartPoint to, CancellationToken cancellationToken = default);

    /// <summary>Waits until all events up to a position are handled, or parked: for reading what one has
    /// written.</summary>
    /// <param name="subscription">Its name.</param>
    /// <param name="position">The position, such as <see cref="AppendResult.Position"/>.</param>
    /// <param name="timeout">The longest wait: zero or more; null: any time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is no such subscription, or <paramref name="timeout"/> is
    /// negative.</exception>
    /// <exception cref="TimeoutException">It has not come so far in time.</exception>
    /// <exception cref="SubscriptionStoppedException">It has stopped by itself.</exception>
    Task WaitForAsync(
        string subscription,
        long position,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default);
}
