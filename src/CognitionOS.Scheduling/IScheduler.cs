namespace CognitionOS.Scheduling;

/// <summary>This process as a node of the scheduler. A host starts and stops it; without a host, call it yourself. Safe
/// from any thread.</summary>
public interface IScheduler
{
    /// <summary>Whether it has been started and not stopped.</summary>
    bool IsRunning { get; }

    /// <summary>The node's name, unique among live nodes.</summary>
    string NodeName { get; }

    /// <summary>Saves triggers, joins the store's nodes and begins to run jobs. Does nothing when it runs. May follow a
    /// stop.</summary>
    /// <param name="cancellationToken">Gives up while the store cannot be reached.</param>
    /// <exception cref="JobDefinitionException">Jobs are declared in a way that cannot work.</exception>
    /// <exception cref="JobCycleException">Jobs run after one another in a ring.</exception>
    /// <exception cref="TriggerDefinitionException">Triggers are declared in a way that cannot work.</exception>
    /// <exception cref="TriggerConflictException">The store has another trigger under a name, and no revision says
    /// which is newer.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Claims nothing any more, lets running jobs finish within the drain time, then cancels their tokens: a run that
    /// then ends is returned at once, one that does not keeps its lease. Does nothing when it does not run.
    /// </summary>
    /// <param name="cancellationToken">Ends the drain time early.</param>
    Task StopAsync(CancellationToken cancellationToken = default);
}
