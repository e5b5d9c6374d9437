namespace CognitionOS.Scheduling.Tests;

/// <summary>A job that does nothing.</summary>
internal sealed class IdleJob : IJob
{
    public Task ExecuteAsync(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
