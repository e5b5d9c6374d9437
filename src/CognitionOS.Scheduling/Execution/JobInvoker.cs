namespace CognitionOS.Scheduling;

/// <summary>Calls a job: the one place that knows whether it is a class or a delegate, and its payload's
/// type.</summary>
internal abstract class JobInvoker
{
    /// <summary>Makes the payload object of a run; null for a job without one.</summary>
    /// <exception cref="PayloadException">It cannot be read.</exception>
    public abstract object? ReadPayload(JobDefinition job, NewRun run);

    /// <summary>Calls the job. May throw before it answers, or answer null: user code can.</summary>
    public abstract Task Invoke(object? payload, JobContext context, CancellationToken cancellationToken);
}
