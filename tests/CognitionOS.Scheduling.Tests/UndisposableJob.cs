namespace CognitionOS.Scheduling.Tests;

/// <summary>A job that throws when its scope is disposed.</summary>
internal sealed class UndisposableJob : IJob, IAsyncDisposable
{
    public Task ExecuteAsync(JobContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => throw new InvalidOperationException("no disposal today");
}
