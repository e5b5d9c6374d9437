namespace CognitionOS.EventSourcing;

/// <summary>Runs what reacts to events in this process: subscriptions, projections, timers, sagas, the outbox. A host
/// starts and stops it; without a host, call it yourself. Safe from any thread.</summary>
public interface IEventProcessor
{
    /// <summary>Whether it has been started and not stopped.</summary>
    bool IsRunning { get; }

    /// <summary>Checks every declaration, then starts. Does nothing when it runs. May follow a stop.</summary>
    /// <param name="cancellationToken">Gives up while the store cannot be reached.</param>
    /// <exception cref="EventDefinitionException">Something is declared in a way that cannot work.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes nothing new, lets handlers finish within <see cref="EventSourcingOptions.DrainTime"/>, then
    /// cancels them. Does nothing when it does not run.</summary>
    /// <param name="cancellationToken">Ends the drain time early.</param>
    Task StopAsync(CancellationToken cancellationToken = default);
}
