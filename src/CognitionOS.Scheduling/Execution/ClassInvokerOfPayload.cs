using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>Calls a job class with a payload, resolved from the attempt's scope.</summary>
internal sealed class ClassInvokerOfPayload<TJob, TPayload> : JobInvoker
    where TJob : class, IJob<TPayload>
{
    public override object? ReadPayload(JobDefinition job, NewRun run) => PayloadReader.Read<TPayload>(job, run);

    public override Task Invoke(object? payload, JobContext context, CancellationToken cancellationToken) =>
        payload is TPayload read
            ? context.Services.GetRequiredService<TJob>().ExecuteAsync(read, context, cancellationToken)
            : throw new PayloadException($"The payload is no {typeof(TPayload)}.");
}
