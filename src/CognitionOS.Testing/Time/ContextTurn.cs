using System.Runtime.CompilerServices;

namespace CognitionOS.Testing;

/// <summary>Awaited, it goes behind what is queued in a synchronization context, several times over, and then goes on
/// as one work item of the thread pool, behind all that is queued there.</summary>
/// <remarks>Nobody can ask a context whether it is empty. But each time our turn comes, what was queued before has run;
/// so a chain of as many hops as ours has run to its end. Await it once.</remarks>
internal sealed class ContextTurn(SynchronizationContext context, TimeSpan limit) : ICriticalNotifyCompletion
{
    public const int Hops = 16;
    private Action? _continuation;
    private ITimer? _limit;
    private int _hops;

    public bool IsCompleted => false;

    public ContextTurn GetAwaiter() => this;

    public void GetResult()
    {
        // Nothing was produced, and nothing can have failed.
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;

        // A context whose only thread blocks on us never takes its turn: the limit ends that wait too.
        Volatile.Write(
            ref _limit,
            TimeProvider.System.CreateTimer(
                static turn => ((ContextTurn)turn!).Resume(), this, limit, Timeout.InfiniteTimeSpan));
        Hop();
    }

    private void Hop()
    {
        if (_hops++ < Hops)
        {
            context.Post(static turn => ((ContextTurn)turn!).Hop(), this);
        }
        else
        {
            Resume();
        }
    }

    private void Resume()
    {
        if (Interlocked.Exchange(ref _continuation, null) is { } continuation)
        {
            Volatile.Read(ref _limit)?.Dispose();
            ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
        }
    }
}
