namespace CognitionOS.Scheduling;

/// <summary>Starts and stops everything in its order: loops prepared, lease, pump, loops; and back.</summary>
internal sealed class SchedulerNode(
    NodeSessionFactory sessions,
    IEnumerable<INodeLoop> loops,
    NodeVitals vitals,
    RunToolsFactory tools,
    ChangeFeed feed)
    : IScheduler, IDisposable
{
    private readonly INodeLoop[] _loops = [.. loops];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NodeSession? _session;

    public bool IsRunning => Volatile.Read(ref _session) is not null;

    public string NodeName => tools.Tools.Options.NodeName;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_session is null)
            {
                await StartSessionAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_session is { } session)
            {
                await StopLoopsAsync(cancellationToken).ConfigureAwait(false);
                await session.StopAsync(cancellationToken).ConfigureAwait(false);
                await feed.WhenTold()
                    .WaitAsync(tools.Tools.Options.AbandonGrace, tools.Tools.Machine, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Volatile.Write(ref _session, null);
                vitals.StartedAt = null;
                tools.Tools.Logger.NodeStopped(NodeName, vitals.Running);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _session?.Dispose();
        _turn.Dispose();
    }

    private async Task StartSessionAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _loops)
        {
            await loop.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        var session = sessions.Create(tools.Tools);
        try
        {
            await session.StartAsync(cancellationToken).ConfigureAwait(false);
            foreach (var loop in _loops)
            {
                await loop.StartAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await StopLoopsAsync(CancellationToken.None).ConfigureAwait(false);
            await session.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
            throw;
        }

        vitals.StartedAt = tools.Tools.Clock.GetUtcNow();
        Volatile.Write(ref _session, session);
        tools.Tools.Logger.NodeStarted(NodeName, session.Epoch, tools.Tools.Options.MaxConcurrentRuns);
    }

    private async Task StopLoopsAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _loops.Reverse())
        {
            try
            {
                await loop.StopAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                tools.Tools.Logger.LoopDidNotStop(loop.Name, NodeName, failure);
            }
        }
    }
}
