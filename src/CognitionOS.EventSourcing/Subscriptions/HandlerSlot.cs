namespace CognitionOS.EventSourcing;

/// <summary>One of the places in which handlers run at once; taken and given back by one partition's worker.</summary>
internal sealed class HandlerSlot(SemaphoreSlim slots, TimeProvider time)
{
    private bool _held;

    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (!_held)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            _held = true;
        }
    }

    public void Leave()
    {
        if (_held)
        {
            _held = false;
            slots.Release();
        }
    }

    /// <summary>Waits, while others may use the place.</summary>
    public async Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        Leave();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

        await EnterAsync(cancellationToken).ConfigureAwait(false);
    }
}
