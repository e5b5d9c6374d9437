namespace CognitionOS.Scheduling;

/// <summary>Changes runs from any node. Safe from any thread.</summary>
public interface IRunControl
{
    /// <summary>Cancels a run: at once if none runs it, else by the token of its attempt, wherever that runs.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reason">Who and why: told in the run's history.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is null, empty, longer than 1,000 characters, or
    /// holds a control character.</exception>
    Task<ChangeOutcome> CancelAsync(RunId run, string reason, CancellationToken cancellationToken = default);

    /// <summary>Moves a run that has not started, or waits for a retry, to another instant.</summary>
    /// <param name="run">The run.</param>
    /// <param name="dueAt">The new instant.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException"><paramref name="dueAt"/> is more than 100 years from now.</exception>
    Task<ChangeOutcome> RescheduleAsync(RunId run, DateTimeOffset dueAt, CancellationToken cancellationToken = default);

    /// <summary>Makes a Dead or Cancelled run due now, its attempts counted from 0 again.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    Task<ChangeOutcome> RedriveAsync(RunId run, CancellationToken cancellationToken = default);

    /// <summary>Gives a run that does not run another priority.</summary>
    /// <param name="run">The run.</param>
    /// <param name="priority">The new one.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException"><paramref name="priority"/> is no priority.</exception>
    Task<ChangeOutcome> ReprioritiseAsync(
        RunId run, JobPriority priority, CancellationToken cancellationToken = default);

    /// <summary>Holds back a job, a tag, a trigger or everything. Survives restarts and deployments of a durable
    /// store.</summary>
    /// <param name="target">What.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">A text is null, empty, too long (<paramref name="reason"/> 1,000 characters,
    /// <paramref name="by"/> 200), or holds a control character.</exception>
    Task<ChangeOutcome> PauseAsync(
        PauseTarget target, string reason, string by, CancellationToken cancellationToken = default);

    /// <summary>Lets go what a pause held back.</summary>
    /// <param name="target">What.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentException">The name of <paramref name="target"/> cannot be one.</exception>
    Task<ChangeOutcome> ResumeAsync(PauseTarget target, CancellationToken cancellationToken = default);
}
