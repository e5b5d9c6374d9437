namespace CognitionOS.Benchmarks;

/// <summary>A scheduler with one no-op job, resolved from a DI scope per run, with history and a timeout switched
/// on.</summary>
internal interface ISchedulerUnderTest : IAsyncDisposable
{
    /// <summary>Lets runs start.</summary>
    Task StartAsync();

    /// <summary>Hands in one run.</summary>
    Task EnqueueAsync(DateTimeOffset dueAt);

    /// <summary>Hands in runs in one call.</summary>
    Task EnqueueManyAsync(int count, DateTimeOffset dueAt);

    /// <summary>Hands in one run per instant.</summary>
    Task EnqueueAtAsync(IReadOnlyList<DateTimeOffset> instants);
}
