using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Scheduling;

/// <summary>Calls a job class without payload, resolved from the attempt's scope.</summary>
internal sealed class ClassInvoker<TJob> : JobInvoker
    where TJob : class, IJob
{
    public override object? ReadPayload(JobDefinition job, NewRun run) => null;

    public override Task Invoke(object? payload, JobContext context, CancellationToken cancellationToken) =>
        context.Services.GetRequiredService<TJob>().ExecuteAsync(context, cancellationToken);
}
