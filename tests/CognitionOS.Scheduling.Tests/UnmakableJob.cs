namespace CognitionOS.Scheduling.Tests;

/// <summary>A job whose constructor throws.</summary>
internal sealed class UnmakableJob : IJob
{
    public UnmakableJob() => throw new InvalidOperationException("no constructor today");

    public Task ExecuteAsync(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
