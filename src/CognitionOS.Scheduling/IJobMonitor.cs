namespace CognitionOS.Scheduling;

/// <summary>Answers questions about runs and nodes. Safe from any thread.</summary>
public interface IJobMonitor
{
    /// <summary>All that is known of one run; null when it is unknown or was pruned.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    Task<RunDetail?> GetAsync(RunId run, CancellationToken cancellationToken = default);

    /// <summary>One page of runs, newest first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside of 1 to 1,000.</exception>
    /// <exception cref="ArgumentException">The query names a state that is none, or its From is not earlier than its
    /// To.</exception>
    Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts and ages.</summary>
    /// <param name="query">Which; null for all.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The query names a state that is none, or its From is not earlier than its
    /// To.</exception>
    Task<RunStatistics> CountAsync(RunQuery? query = null, CancellationToken cancellationToken = default);
}
