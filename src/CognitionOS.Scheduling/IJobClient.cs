using System.Data.Common;
using System.Runtime.CompilerServices;

namespace CognitionOS.Scheduling;

/// <summary>Hands in runs. Safe from any thread; a run is in the store when the task has ended.</summary>
/// <remarks>
/// An unknown job, a payload of another type than the job's, or a bad option throws <see cref="ArgumentException"/>
/// before any work. Cancelling leaves nothing behind unless the store has committed.
/// </remarks>
public interface IJobClient
{
    /// <summary>Enqueues a run of a job without payload.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="options">What this run has of its own.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">No such job, or it wants a payload, or an option is out of
    /// range.</exception>
    [OverloadResolutionPriority(1)]
    Task<EnqueueResult> EnqueueAsync(
        string job, EnqueueOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues a run of a job with a payload.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="payload">What the run is told; written as JSON before this returns.</param>
    /// <param name="options">What this run has of its own.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="ArgumentException">No such job, or its payload is of another type, or an option is out of
    /// range.</exception>
    Task<EnqueueResult> EnqueueAsync<TPayload>(
        string job, TPayload payload, EnqueueOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Enqueues one run per payload, all in one commit.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="payloads">Any number; none does nothing.</param>
    /// <param name="options">What these runs have of their own.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Per payload, in order, what became of it.</returns>
    /// <exception cref="ArgumentException">As for one run: nothing was enqueued.</exception>
    Task<IReadOnlyList<EnqueueResult>> EnqueueManyAsync<TPayload>(
        string job,
        IEnumerable<TPayload> payloads,
        EnqueueOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Submits a graph of runs, all in one commit.</summary>
    /// <param name="workflow">The graph.</param>
    /// <param name="options">What its runs have in common: tenant, tags, priority, when the roots fall due.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="JobCycleException">Nodes wait for one another in a ring; the message shows it.</exception>
    Task<WorkflowId> SubmitAsync(
        Workflow workflow, EnqueueOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>This client bound to a transaction of the host: nothing is visible or started before the host
    /// commits.</summary>
    /// <param name="transaction">An open transaction on the store's database.</param>
    /// <exception cref="NotSupportedException">The store cannot enlist in a transaction of this type.</exception>
    IJobClient In(DbTransaction transaction);
}
