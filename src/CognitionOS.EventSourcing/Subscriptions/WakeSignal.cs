namespace CognitionOS.EventSourcing;

/// <summary>Wakes one waiter: a wake-up that finds nobody waiting ends the next wait at once, also when the wait before
/// was cancelled.</summary>
internal sealed class WakeSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private bool _set;

    public void Set()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            _set = true;
            waiting = _waiting;
            _waiting = null;
        }

        waiting?.TrySetResult();
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        Task waiting;
        lock (_gate)
        {
            if (_set)
            {
                _set = false;
                return;
            }

            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = _waiting.Task;
        }

        await waiting.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _set = false;
        }
    }
}
