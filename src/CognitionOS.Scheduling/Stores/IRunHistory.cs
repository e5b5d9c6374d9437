namespace CognitionOS.Scheduling;

/// <summary>Answers questions about runs, live and finished: the third seam of a store.</summary>
/// <remarks>Safe from any thread. Answers are snapshots: what they tell may have changed when it arrives.</remarks>
public interface IRunHistory
{
    /// <summary>All that is known of some runs, in the order asked; those unknown are left out.</summary>
    /// <param name="runs">Any number.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<RunDetail>> GetAsync(
        IReadOnlyList<RunId> runs, CancellationToken cancellationToken = default);

    /// <summary>One page of runs, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<RunPage> QueryAsync(RunQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts runs by state and job.</summary>
    /// <param name="query">Which; its page is ignored.</param>
    /// <param name="now">The time, for the ages.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<RunStatistics> CountAsync(
        RunQuery query, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Adds lines to a run's log.</summary>
    /// <param name="claim">The run and the fence of the attempt that logged them; a stale fence adds nothing.</param>
    /// <param name="entries">In order of time. Beyond 1,000 lines a run, the oldest are dropped.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False when the fence was stale.</returns>
    ValueTask<bool> AppendLogsAsync(
        FencedRun claim, IReadOnlyList<RunLogEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>Forgets finished runs, oldest first. A run in a workflow of which another run is live is
    /// kept.</summary>
    /// <param name="policy">Which.</param>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most to forget in this call: 1 or more.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>How many were forgotten.</returns>
    ValueTask<int> PruneAsync(
        RetentionPolicy policy, DateTimeOffset now, int limit, CancellationToken cancellationToken = default);
}
