namespace CognitionOS.Testing;

/// <summary>Waits until the thread pool, and the synchronization context in which it was made, have nothing left
/// to do.</summary>
internal sealed class Settling(TimeSpan limit)
{
    private const int QuietRounds = 3;
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;

    /// <summary>Ends on a thread of the pool, whatever thread it began on.</summary>
    public async Task WaitAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        var completed = 0L;
        for (var quiet = 0; quiet < QuietRounds;)
        {
            await TakeTurnAsync().ConfigureAwait(false);
            var before = quiet;
            var (isQuiet, completedBefore) = (GoesQuiet(start), completed);
            completed = ThreadPool.CompletedWorkItemCount;

            // Our own last turn is one work item. If there were more, something ran between two looks that both found
            // nothing.
            quiet = isQuiet ? (completed == completedBefore + 1 ? quiet + 1 : 1) : 0;
            if (quiet <= before && IsOver(start))
            {
                return;
            }
        }
    }

    // To queue our own turn wakes a second worker, which is counted while it looks for work in vain. So it is given the
    // time to lie down again before the next turn; a turn too soon would keep it awake and the pool would never look
    // quiet.
    private bool GoesQuiet(long start)
    {
        var patience = default(SpinWait);
        while (ThreadPool.PendingWorkItemCount == 0)
        {
            if (OthersAreIdle())
            {
                // What is queued is counted on both sides of what is running, since work moves from one to the other.
                return ThreadPool.PendingWorkItemCount == 0;
            }

            if (IsOver(start))
            {
                return false;
            }

            patience.SpinOnce(sleep1Threshold: -1);
        }

        return false;
    }

    // The thread that asks is a worker itself.
    private static bool OthersAreIdle()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var idle, out _);
        return most - idle <= 1;
    }

    private bool IsOver(long start) => TimeProvider.System.GetElapsedTime(start) > limit;

    private async Task TakeTurnAsync()
    {
        if (_context is null)
        {
            await new PoolTurn();
        }
        else
        {
            await new ContextTurn(_context, limit);
        }
    }
}
