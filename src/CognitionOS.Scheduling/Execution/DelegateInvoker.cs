namespace CognitionOS.Scheduling;

/// <summary>Calls a delegate without payload.</summary>
internal sealed class DelegateInvoker(Func<JobContext, CancellationToken, Task> job) : JobInvoker
{
    public override object? ReadPayload(JobDefinition job, NewRun run) => null;

    public override Task Invoke(object? payload, JobContext context, CancellationToken cancellationToken) =>
        job(context, cancellationToken);
}
