namespace CognitionOS.Scheduling;

/// <summary>One stay of this node in the cluster, from its join to its leave.</summary>
internal sealed class NodeSession : IDisposable
{
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(1);

    private readonly RunTools _tools;
    private readonly RunBoard _board;
    private readonly RunPump _pump;
    private readonly LeaseKeeper _keeper;
    private readonly NodeWork _work;
    private readonly StayVitals _vitals;
    private readonly IDisposable _cancellations;

    public NodeSession(RunTools tools, JobCatalog catalog, LeaseKeeper keeper, RunBoard board, PumpSenses senses)
    {
        _tools = tools;
        _keeper = keeper;
        _vitals = senses.Vitals;
        _board = board;
        _pump = new RunPump(_board, tools, catalog, keeper, senses);
        _work = new NodeWork(_board, _pump, senses.Vitals);
        _cancellations = senses.Signal.Subscribe(StoreTopic.Cancellations, keeper.Renew);
    }

    /// <summary>The epoch under which it has joined.</summary>
    public long Epoch => _keeper.Lease.Epoch;

    /// <summary>Joins, then claims.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _keeper.StartAsync(_work, cancellationToken).ConfigureAwait(false);
        _pump.Start();
    }

    /// <summary>Drains, cancels what is left, settles and leaves.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _pump.StopClaiming();
        if (!await DrainAsync(_tools.Options.DrainTime, cancellationToken).ConfigureAwait(false))
        {
            _work.ShutDown();
            var hurried = cancellationToken.IsCancellationRequested;
            var wait = hurried && LastWait < _tools.Options.AbandonGrace ? LastWait : _tools.Options.AbandonGrace;
            await DrainAsync(wait, hurried ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        }

        _vitals.LeaseHeld = false;
        await LeaveAsync().ConfigureAwait(false);
        Dispose();
    }

    public void Dispose()
    {
        _cancellations.Dispose();
        _pump.Dispose();
        _keeper.Dispose();
    }

    private async Task<bool> DrainAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        var drained = _board.WhenDrained();
        await drained
            .WaitAsync(most, _tools.Machine, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return drained.IsCompleted;
    }

    private async Task LeaveAsync()
    {
        using var limit = new CancellationTokenSource(LastWait, _tools.Machine);
        try
        {
            await _keeper.LeaveAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _tools.Logger.RenewalFailed(_tools.Options.NodeName, failure);
        }
    }
}
