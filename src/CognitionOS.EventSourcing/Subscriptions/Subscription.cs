namespace CognitionOS.EventSourcing;

/// <summary>A declared subscription in this process, over all its starts and stops.</summary>
internal sealed class Subscription(
    SubscriptionDefinition definition, IPartitionHandler handler, SubscriptionTools tools) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private SubscriptionRun? _run;
    private string? _fault;

    public SubscriptionDefinition Definition => definition;

    public SubscriptionTools Tools => tools;

    public WorkerRegistry Workers { get; } = new();

    public ProgressWaiters Waiters { get; } = new();

    public Standstill Standstill { get; } = new();

    /// <summary>What runs; null: it is stopped.</summary>
    public SubscriptionRun? Run => Volatile.Read(ref _run);

    /// <summary>Why it has stopped by itself; null: it has not.</summary>
    public string? Fault => Volatile.Read(ref _fault);

    /// <summary>False when it should run and some part of it does not.</summary>
    public bool IsAlive => Run?.IsAlive ?? true;

    /// <summary>Starts it; does nothing when it runs.</summary>
    /// <exception cref="EventDefinitionException">It has another number of partitions.</exception>
    public Task StartAsync(CancellationToken cancellationToken) =>
        ExclusivelyAsync(() => BeginAsync(definition.Options.Start, cancellationToken), cancellationToken);

    /// <summary>Stops it; does nothing when it is stopped.</summary>
    /// <param name="drained">Cancels handlers.</param>
    public Task StopAsync(CancellationToken drained) =>
        ExclusivelyAsync(() => EndAsync(drained), CancellationToken.None);

    /// <summary>The same with the drain time of the options.</summary>
    public Task StopInTimeAsync(CancellationToken cancellationToken) =>
        ExclusivelyAsync(() => EndInTimeAsync(cancellationToken), CancellationToken.None);

    /// <summary>Sets it to a place, and starts it again if it was running, or had stopped by itself. One that ran and
    /// could not be set goes on where it was.</summary>
    public Task ResetAsync(StartPoint to, CancellationToken cancellationToken) => ExclusivelyAsync(
        async () =>
        {
            var runs = Run is not null || Fault is not null;
            await EndInTimeAsync(cancellationToken).ConfigureAwait(false);
            var position = await SetAsync(to, runs, cancellationToken).ConfigureAwait(false);
            if (runs)
            {
                await BeginAsync(StartPoint.After(position), cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>A run stops by itself: it is loud about it, and ends in the background.</summary>
    public void Fail(SubscriptionRun run, string reason)
    {
        Volatile.Write(ref _fault, reason);
        tools.Telemetry.Stopped(definition.Name);
        tools.Logger.SubscriptionFailed(definition.Name, reason);
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => EndFailedAsync(run));
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task BeginAsync(StartPoint start, CancellationToken cancellationToken)
    {
        if (Run is not null)
        {
            if (Fault is null)
            {
                return;
            }

            // It has failed, and its end in the background has not begun.
            await EndInTimeAsync(cancellationToken).ConfigureAwait(false);
        }

        var run = new SubscriptionRun(this, handler, start);
        Volatile.Write(ref _fault, null);
        Volatile.Write(ref _run, run);
        try
        {
            await run.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await EndAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
            throw;
        }

        tools.Logger.SubscriptionStarted(definition.Name, run.Partitions.All.Count, definition.Options.Partitions);
    }

    private async Task<long> SetAsync(StartPoint to, bool runs, CancellationToken cancellationToken)
    {
        try
        {
            var position = await to.ResolveAsync(tools.Stores.Events, cancellationToken).ConfigureAwait(false);
            await tools.Stores.Subscriptions.ResetAsync(definition.Name, position, cancellationToken)
                .ConfigureAwait(false);
            tools.Logger.SubscriptionReset(definition.Name, position);
            return position;
        }
        catch when (runs && Fault is null)
        {
            await BeginAsync(definition.Options.Start, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task EndAsync(CancellationToken drained)
    {
        if (Run is { } run)
        {
            await run.StopAsync(drained).ConfigureAwait(false);
            Volatile.Write(ref _run, null);
            run.Dispose();
            Waiters.Pulse();
            tools.Logger.SubscriptionStopped(definition.Name);
        }
    }

    private async Task EndFailedAsync(SubscriptionRun run)
    {
        await ExclusivelyAsync(
            () => Run == run ? EndInTimeAsync(CancellationToken.None) : Task.CompletedTask, CancellationToken.None)
            .ConfigureAwait(false);
        Waiters.Pulse();
    }

    private async Task EndInTimeAsync(CancellationToken cancellationToken)
    {
        using var drained = new CancellationTokenSource(tools.Node.Options.DrainTime, tools.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(drained.Token, cancellationToken);
        await EndAsync(end.Token).ConfigureAwait(false);
    }

    private async Task ExclusivelyAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await act().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
