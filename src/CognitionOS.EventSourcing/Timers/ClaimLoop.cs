namespace CognitionOS.EventSourcing;

/// <summary>Claims what is due as soon as it is due and a slot is free, and handles it side by side.</summary>
internal sealed class ClaimLoop<T>(
    string name, SignalTopic topic, int slots, IClaimWork<T> work, IEventSignal signal, TimeProvider time)
    : IProcessingLoop, IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private CancellationTokenSource _stopping = new();
    private DueLoop? _loop;
    private IDisposable? _wakes;

    public string Name => name;

    public bool IsAlive => _loop is { IsRunning: true };

    public ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (_stopping.IsCancellationRequested)
        {
            _stopping = new CancellationTokenSource();
        }

        var loop = new DueLoop(time, StepAsync, work.Failed);
        _loop = loop;
        _wakes = signal.Subscribe(topic, loop.Wake);

        // What is handled must not carry the ambient context of whoever started the processor.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        loop.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _loop, null) is not { } loop)
        {
            return;
        }

        _wakes?.Dispose();
        await loop.StopAsync().ConfigureAwait(false);
        loop.Dispose();
        await Running().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopping.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Running().WaitAsync(TimedCall.Grace * 2, time, CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _wakes?.Dispose();
        _loop?.Dispose();
        _stopping.Dispose();
    }

    private Task Running()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running);
        }
    }

    private async ValueTask<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        while (Free() is > 0 and var free)
        {
            var claimed = await work.ClaimAsync(free, cancellationToken).ConfigureAwait(false);
            foreach (var item in claimed)
            {
                Begin(item);
            }

            if (claimed.Count < free)
            {
                return await NextAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        // The first slot that is freed wakes the loop.
        return null;
    }

    private async ValueTask<DateTimeOffset?> NextAsync(CancellationToken cancellationToken)
    {
        var due = await work.NextDueAsync(cancellationToken).ConfigureAwait(false);
        if (signal.PollInterval == Timeout.InfiniteTimeSpan)
        {
            return due;
        }

        var poll = time.GetUtcNow() + signal.PollInterval;
        return due < poll ? due : poll;
    }

    private int Free()
    {
        lock (_gate)
        {
            return slots - _running.Count;
        }
    }

    private void Begin(T item)
    {
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = RunAsync(item, begin.Task);
        lock (_gate)
        {
            _running.Add(run);
        }

        _ = EndAsync(run);
        begin.SetResult();
    }

    private async Task<bool> RunAsync(T item, Task begin)
    {
        await begin.ConfigureAwait(false);
        try
        {
            return await work.HandleAsync(item, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (Report(failure))
        {
            // Its lease ends, and it is claimed again.
            return false;
        }
    }

    private async Task EndAsync(Task<bool> run)
    {
        var isDueAgain = await run.ConfigureAwait(false);
        bool wasFull;
        lock (_gate)
        {
            wasFull = _running.Count >= slots;
            _running.Remove(run);
        }

        if (wasFull || isDueAgain)
        {
            _loop?.Wake();
        }
    }

    private bool Report(Exception failure)
    {
        work.Failed(failure);
        return true;
    }
}
