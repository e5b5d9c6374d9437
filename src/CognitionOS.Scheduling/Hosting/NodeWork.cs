namespace CognitionOS.Scheduling;

/// <summary>Carries what the lease keeper says to the runs of the node.</summary>
internal sealed class NodeWork(RunBoard board, RunPump pump, StayVitals vitals) : INodeWork
{
    public IReadOnlyList<ProgressReport> TakeProgress() => pump.Progress.Take();

    public void CancelRequested(IReadOnlyList<FencedRun> claims)
    {
        var asked = claims.ToHashSet();
        foreach (var run in Live().Where(run => asked.Contains(run.Fenced)))
        {
            run.Stop(StopCause.Requested);
        }
    }

    public void LeaseEnded(long? keptEpoch)
    {
        vitals.LeaseHeld = false;
        foreach (var run in Live().Where(run => run.Epoch != keptEpoch))
        {
            run.Stop(StopCause.LeaseLost);
        }
    }

    public void LeaseHeld()
    {
        vitals.LeaseHeld = true;
        pump.Wake();
    }

    /// <summary>Cancels everything: the drain time has passed.</summary>
    public void ShutDown()
    {
        foreach (var run in Live())
        {
            run.Stop(StopCause.ShutDown);
        }
    }

    private List<RunExecution> Live()
    {
        var live = new List<RunExecution>();
        board.CopyTo(live);
        return live;
    }
}
