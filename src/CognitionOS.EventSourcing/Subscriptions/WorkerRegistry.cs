using System.Collections.Concurrent;

namespace CognitionOS.EventSourcing;

/// <summary>The workers of a subscription over all its runs: a partition whose handler has not ended, though it was
/// told to, is not begun anew in this process.</summary>
internal sealed class WorkerRegistry
{
    private readonly ConcurrentDictionary<int, Task> _workers = new();

    public bool IsBusy(int partition) => _workers.TryGetValue(partition, out var worker) && !worker.IsCompleted;

    /// <summary>Those that have not ended.</summary>
    public IReadOnlyList<int> Busy() =>
        [.. _workers.Where(one => !one.Value.IsCompleted).Select(one => one.Key).Order()];

    /// <summary>Runs a worker on the thread pool, without whatever flows with the caller.</summary>
    public void Start(int partition, Func<Task> run)
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _workers[partition] = Task.Run(run);
    }

    public Task WhenEnded() => Task.WhenAll(_workers.Values);
}
