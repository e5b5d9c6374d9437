namespace CognitionOS.Testing;

/// <summary>Waits until the thread pool, and the synchronization context in which it was made, have nothing left to do.</summary>
internal sealed class Settling(TimeSpan limit)
{
    private const int QuietRounds = 3;
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;

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

    // The thread that asks is a worker itself.
    private static bool PoolIsQuiet()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var idle, out _);
        return ThreadPool.PendingWorkItemCount == 0 && most - idle <= 1;
    }

    private async Task TakeTurnAsync()
    {
        if (_context is not null)
        {
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _context.Post(static turn => ((TaskCompletionSource)turn!).SetResult(), turn);
            await turn.Task.ConfigureAwait(false);
        }

        var marker = new TaskCompletionSource(TaskCreationOptions.None);
        ThreadPool.UnsafeQueueUserWorkItem(static marker => marker.SetResult(), marker, preferLocal: false);
        await marker.Task.ConfigureAwait(false);
    }
}
