namespace CognitionOS.Scheduling;

/// <summary>Makes, fires and lists triggers at run time. Safe from any thread.</summary>
public interface ITriggerControl
{
    /// <summary>Makes or replaces a store-owned trigger: it survives deployments.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="trigger">When it runs; it must have a name.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">No such job, no name, or the name belongs to a code-owned
    /// trigger.</exception>
    Task SaveAsync(string job, Trigger trigger, CancellationToken cancellationToken = default);

    /// <summary>Makes or replaces a store-owned trigger whose runs carry a payload.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="trigger">When it runs; it must have a name.</param>
    /// <param name="payload">What each run is told.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">As above, or the payload is of another type than the job's.</exception>
    Task SaveAsync<TPayload>(
        string job, Trigger trigger, TPayload payload, CancellationToken cancellationToken = default);

    /// <summary>Deletes a store-owned trigger. Its runs stay.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False when there is no such trigger.</returns>
    /// <exception cref="ArgumentException">The code that runs declares it: it would come back at the next
    /// start.</exception>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Makes a run of a trigger now, whatever its schedule; its cursor stays.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The run; null when there is no such trigger.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    Task<RunId?> FireAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Makes a run for every instant of a past range. Asking again with the same id makes none
    /// twice.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="range">The range and the id.</param>
    /// <param name="cancellationToken">Cancels between two commits of 1,000 runs.</param>
    /// <returns>How many runs were made.</returns>
    /// <exception cref="ArgumentException">No such trigger, one without instants, or a range that is empty or not
    /// past.</exception>
    Task<int> BackfillAsync(string name, BackfillRange range, CancellationToken cancellationToken = default);

    /// <summary>Every trigger with its next instant, by name.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default);
}
