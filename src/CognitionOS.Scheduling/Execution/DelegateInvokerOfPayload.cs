namespace CognitionOS.Scheduling;

/// <summary>Calls a delegate with a payload.</summary>
internal sealed class DelegateInvokerOfPayload<TPayload>(Func<TPayload, JobContext, CancellationToken, Task> job)
    : JobInvoker
{
    public override object? ReadPayload(JobDefinition job, NewRun run) => PayloadReader.Read<TPayload>(job, run);

    public override Task Invoke(object? payload, JobContext context, CancellationToken cancellationToken) =>
        payload is TPayload read
            ? job(read, context, cancellationToken)
            : throw new PayloadException($"The payload is no {typeof(TPayload)}.");
}
