namespace CognitionOS.Scheduling;

/// <summary>A job without payload. Each attempt resolves its own instance from its own DI scope.</summary>
public interface IJob
{
    /// <summary>Does the work. Returning is success; throwing is a failed attempt, judged by the job's retry
    /// policy.</summary>
    /// <param name="context">The run, and what it can report.</param>
    /// <param name="cancellationToken">Cancelled by a time limit, a caller, an overlap rule, the loss of the lease or
    /// the end of the drain time.</param>
    Task ExecuteAsync(JobContext context, CancellationToken cancellationToken);
}
