namespace CognitionOS.Testing;

/// <summary>Waits until the thread pool, and the synchronization context in which it was made, have nothing left to
/// do.</summary>
internal sealed class Settling(TimeSpan limit)
{
    private const int QuietRounds = 3;
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;

    /// <summary>Ends on a thread of the pool, whatever thread it began on.</summary>
    public async Task WaitAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < QuietRounds;)
        {
            await TakeTurnAsync().ConfigureAwait(false);
            quiet = PoolIsQuiet() ? quiet + 1 : 0;
            if (quiet == 0 && TimeProvider.System.GetElapsedTime(start) > limit)
            {
                return;
            }
        }
    }

    // The thread that asks is a worker itself. What is queued is counted on both sides of what is running, since work
    // moves from one to the other.
    private static bool PoolIsQuiet()
    {
        if (ThreadPool.PendingWorkItemCount != 0)
        {
            return false;
        }

        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var idle, out _);
        return most - idle <= 1 && ThreadPool.PendingWorkItemCount == 0;
    }

    private async Task TakeTurnAsync()
    {
        if (_context is not null)
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _context.Post(static turn => ((TaskCompletionSource)turn!).SetResult(), turn);

            // A context whose only thread blocks on us never takes its turn: the limit ends that wait too.
            await turn.Task.WaitAsync(limit, TimeProvider.System)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await new PoolTurn();
    }
}
