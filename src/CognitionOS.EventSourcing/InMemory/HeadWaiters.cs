namespace CognitionOS.EventSourcing;

/// <summary>Lets readers wait for the head to move. An append that nobody waits for allocates nothing here.</summary>
/// <remarks>A waiter shows itself, then looks at the head; a writer moves the head, then looks for waiters, with a full
/// fence between the two on either side: one of them sees the other. Whoever waits on a source that another has shown
/// looks at the head after it, too.</remarks>
internal sealed class HeadWaiters(EventLog log)
{
    private TaskCompletionSource? _moved;

    public async ValueTask WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (log.Head <= after)
        {
            var moved = Moved();
            if (log.Head > after)
            {
                return;
            }

            await moved.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Wakes all who wait; called after the head was moved, outside the gate.</summary>
    public void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _moved) is not null)
        {
            Interlocked.Exchange(ref _moved, null)?.TrySetResult();
        }
    }

    private TaskCompletionSource Moved()
    {
        if (Volatile.Read(ref _moved) is { } standing)
        {
            return standing;
        }

        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _moved, made, null) ?? made;
    }
}
