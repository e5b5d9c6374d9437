namespace CognitionOS;

/// <summary>Takes a step whenever its instant has come or somebody wakes it: one at a time, none early, no wake-up
/// lost.</summary>
/// <remarks>A wake-up during a step leads to another step. A step that fails is reported and repeated after
/// 1 s, 2 s, 4 s … 30 s.</remarks>
internal sealed class DueLoop : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly Func<CancellationToken, ValueTask<DateTimeOffset?>> _step;
    private readonly Action<Exception> _failed;
    private readonly DueTimer _timer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiting;
    private bool _woken;
    private Task _run = Task.CompletedTask;
    private TimeSpan _pause;

    /// <summary>Makes a loop that stands still until <see cref="Start"/>.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="step">Does what is due and answers when it wants to be called next; null: when woken.</param>
    /// <param name="failed">Hears of a step that threw. The loop goes on if it throws itself.</param>
    public DueLoop(
        TimeProvider time, Func<CancellationToken, ValueTask<DateTimeOffset?>> step, Action<Exception> failed)
    {
        _time = time;
        _step = step;
        _failed = failed;
        _timer = new DueTimer(time, Release);
    }

    /// <summary>Whether it has been started and has not ended.</summary>
    public bool IsRunning => _run is { IsCompleted: false };

    /// <summary>How many failures could not be reported, because the reporter threw.</summary>
    public long Unreported { get; private set; }

    /// <summary>Takes the first step at once, on the thread pool. Once in its life.</summary>
    public void Start() => _run = Task.Run(RunAsync);

    /// <summary>Asks for a step now, or after the one under way.</summary>
    public void Wake()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            waiting = _waiting;
            _waiting = null;
            _woken = waiting is null;
        }

        waiting?.SetResult();
    }

    /// <summary>Cancels the step under way and waits for its end. For good; again does nothing.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Wake();
        await _run.ConfigureAwait(false);
        _timer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var due = await StepAsync().ConfigureAwait(false);
            if (!_stop.IsCancellationRequested)
            {
                await WaitAsync(due).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<DateTimeOffset?> StepAsync()
    {
        try
        {
            var due = await _step(_stop.Token).ConfigureAwait(false);
            _pause = TimeSpan.Zero;
            return due;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is not null)
        {
            Report(failure);
            _pause = _pause == TimeSpan.Zero ? FirstPause : _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            return _time.GetUtcNow() + _pause;
        }
    }

    private void Report(Exception failure)
    {
        try
        {
            _failed(failure);
        }
        catch (Exception deaf) when (deaf is not null)
        {
            Unreported++;
        }
    }

    private Task WaitAsync(DateTimeOffset? due)
    {
        Task waiting;
        lock (_gate)
        {
            if (_woken)
            {
                _woken = false;
                return Task.CompletedTask;
            }

            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = _waiting.Task;
        }

        _timer.Set(due);
        return waiting;
    }

    private void Release()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            waiting = _waiting;
            _waiting = null;
        }

        waiting?.SetResult();
    }
}
