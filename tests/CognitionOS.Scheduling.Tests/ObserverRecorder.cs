using System.Collections.Concurrent;

namespace CognitionOS.Scheduling.Tests;

/// <summary>Keeps what it is told.</summary>
internal sealed class ObserverRecorder : IRunObserver
{
    public ConcurrentQueue<RunChange> Changes { get; } = new();

    public ValueTask OnChangedAsync(IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default)
    {
        foreach (var change in changes)
        {
            Changes.Enqueue(change);
        }

        return default;
    }
}
