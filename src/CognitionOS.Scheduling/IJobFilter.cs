namespace CognitionOS.Scheduling;

/// <summary>Stands around the execution of every attempt. Filters run in the order of registration, the first
/// outermost.</summary>
public interface IJobFilter
{
    /// <summary>Does what comes before and after; must call <paramref name="next"/> once, or the job does not run and
    /// the attempt succeeds.</summary>
    /// <param name="context">The run.</param>
    /// <param name="next">The next filter, at last the job.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    Task InvokeAsync(JobContext context, Func<Task> next, CancellationToken cancellationToken);
}
