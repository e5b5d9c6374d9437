using System.Runtime.CompilerServices;

namespace CognitionOS.Testing;

/// <summary>Awaited, it goes on as a work item of the thread pool, behind all that is queued there: never at once,
/// never elsewhere.</summary>
internal readonly struct PoolTurn : ICriticalNotifyCompletion
{
    public bool IsCompleted => false;

    public PoolTurn GetAwaiter() => this;

    public void GetResult()
    {
        // Nothing was produced, and nothing can have failed.
    }

    public void OnCompleted(Action continuation) =>
        ThreadPool.QueueUserWorkItem(static go => go(), continuation, preferLocal: false);

    public void UnsafeOnCompleted(Action continuation) =>
        ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
}
