using System.Data.Common;

namespace CognitionOS.Scheduling;

/// <summary>Keeps runs, leases and limits: the seam between the scheduler and a database.</summary>
/// <remarks>
/// <para>Every member is atomic, safe to call from any thread and from several nodes at once, and takes the time as an
/// argument. Cancelling a call before it commits leaves nothing behind; after the commit it has happened.</para>
/// <para><b>Order.</b> A due run's rank is its due instant plus its priority level times the ageing step (30 s); the
/// lowest rank is handed out first, ties by the order of enqueueing. A run of a kind that the asking node does not know
/// is passed over at no cost.</para>
/// <para><b>Fence.</b> Each claim raises the run's fence. What carries an older one changes nothing.</para>
/// <para>The contract is spelled out by tests/CognitionOS.Scheduling.Conformance, which every store passes.</para>
/// </remarks>
public interface IJobStore
{
    /// <summary>Adds runs, all in one commit; a workflow is runs with parents.</summary>
    /// <param name="runs">One or more. A parent stands before its children, or was enqueued earlier.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Per run, in order, what became of it.</returns>
    /// <exception cref="ArgumentException">A run's id is taken, or a parent is unknown: nothing was added.</exception>
    ValueTask<IReadOnlyList<EnqueueResult>> EnqueueAsync(
        IReadOnlyList<NewRun> runs, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Settles what a node has finished and hands it what it can start, in one commit.</summary>
    /// <param name="node">The node's lease.</param>
    /// <param name="settlements">Any number, taken in order, before anything is handed out.</param>
    /// <param name="want">What the node can take.</param>
    /// <param name="now">Runs due at this instant or earlier are due.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask<Exchange> ExchangeAsync(
        NodeLease node,
        IReadOnlyList<Settlement> settlements,
        Want want,
        DateTimeOffset now,
        CancellationToken cancellationToken = default);

    /// <summary>Joins, renews a lease or leaves. A node whose lease has expired or was taken over joins anew: its runs
    /// are lost to it.</summary>
    /// <param name="renewal">Who, for how long, and what its runs report.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    ValueTask<Renewal> RenewAsync(
        NodeRenewal renewal, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the runs of nodes whose lease has expired: due again in their old place, their fence to be raised by the
    /// next claim. A run that has lost its lease after a start as often as it may is Dead. Also derives anew who owes
    /// each run its next move, and mends what is amiss.
    /// </summary>
    /// <param name="now">Leases that end at this instant or earlier have expired.</param>
    /// <param name="limit">The most runs to return in this call: 1 or more.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>What changed state. The reason of a change that mends begins with <c>mended: </c>.</returns>
    ValueTask<IReadOnlyList<RunChange>> RecoverAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>Carries out commands of callers, each atomic by itself, in order.</summary>
    /// <param name="commands">One or more.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Per command, in order, what became of it.</returns>
    ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<RunCommand> commands, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>This store bound to a transaction of the host: nothing is visible or woken before the host
    /// commits.</summary>
    /// <param name="transaction">An open transaction on this store's database.</param>
    /// <exception cref="NotSupportedException">The store cannot enlist in a transaction of this type.</exception>
    IJobStore In(DbTransaction transaction);
}
