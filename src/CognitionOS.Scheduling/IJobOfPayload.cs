namespace CognitionOS.Scheduling;

/// <summary>A job with a payload. Each attempt resolves its own instance from its own DI scope.</summary>
/// <typeparam name="TPayload">What it is told: stored as JSON, so that it survives the process.</typeparam>
public interface IJob<in TPayload>
{
    /// <summary>Does the work. Returning is success; throwing is a failed attempt, judged by the job's retry
    /// policy.</summary>
    /// <param name="payload">What the run is told.</param>
    /// <param name="context">The run, and what it can report.</param>
    /// <param name="cancellationToken">Cancelled by a time limit, a caller, an overlap rule, the loss of the lease or
    /// the end of the drain time.</param>
    Task ExecuteAsync(TPayload payload, JobContext context, CancellationToken cancellationToken);
}
