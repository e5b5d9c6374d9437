namespace CognitionOS.Scheduling;

/// <summary>Saves what this process declares before its node joins, then fires triggers when they are due.</summary>
/// <remarks>
/// It waits for the next due instant and for the store's signal; only where signals may be lost it also asks now and
/// then.
/// </remarks>
/// <param name="prepare">Saves the declared triggers.</param>
/// <param name="startup">Fires what fires at start-up.</param>
/// <param name="firing">Fires what is due.</param>
/// <param name="signal">Tells of triggers that may be due earlier than known.</param>
/// <param name="clock">The time as the store sees it.</param>
/// <param name="failed">Hears of a step that failed.</param>
internal sealed class TriggerLoop(
    Func<CancellationToken, ValueTask> prepare,
    StartupFiring startup,
    TriggerFiring firing,
    IStoreSignal signal,
    TimeProvider clock,
    Action<Exception> failed) : INodeLoop, IDisposable
{
    private DueLoop? _loop;
    private IDisposable? _signals;

    /// <inheritdoc/>
    public string Name => "triggers";

    /// <inheritdoc/>
    public bool IsAlive => _loop is { IsRunning: true };

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        await prepare(cancellationToken).ConfigureAwait(false);
        startup.Arm();
    }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var loop = new DueLoop(clock, StepAsync, failed);
        _loop = loop;
        _signals = signal.Subscribe(StoreTopic.Triggers, loop.Wake);
        loop.Start();
        return default;
    }

    /// <inheritdoc/>
    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        _signals?.Dispose();
        _signals = null;
        if (_loop is { } loop)
        {
            _loop = null;
            await loop.StopAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            loop.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signals?.Dispose();
        _loop?.Dispose();
    }

    private async ValueTask<DateTimeOffset?> StepAsync(CancellationToken cancellationToken)
    {
        await startup.FireAsync(clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var next = await firing.FireAsync(clock.GetUtcNow, cancellationToken).ConfigureAwait(false);
        if (signal.PollInterval == Timeout.InfiniteTimeSpan)
        {
            return next;
        }

        var poll = clock.GetUtcNow() + signal.PollInterval;
        return next < poll ? next : poll;
    }
}
