namespace CognitionOS.Scheduling;

/// <summary>Shows runs to monitors: copies, never the entries themselves.</summary>
internal sealed class RunViews(SchedulingState state)
{
    public RunDetail Detail(RunEntry run) => new(
        Info(run),
        run.Run,
        run.HasFacts ? run.Facts.Result : null,
        run.HasFacts && run.Facts.Errors is { } errors ? [.. errors] : [],
        run.HasFacts && run.Facts.Logs is { } logs ? [.. logs] : []);

    public RunInfo Info(RunEntry run)
    {
        var facts = run.HasFacts ? run.Facts : null;
        var (stateNow, waits, waitsFor) = Standing(run);
        return new RunInfo
        {
            Id = run.Run.Id,
            Job = run.Run.Job,
            Tenant = run.Run.Tenant,
            State = stateNow,
            Waits = waits,
            WaitsFor = waitsFor,
            Priority = run.Run.Priority,
            Tags = run.Run.Tags,
            DueAt = new DateTimeOffset(run.DueTicks, TimeSpan.Zero),
            EnqueuedAt = new DateTimeOffset(run.EnqueuedTicks, TimeSpan.Zero),
            StartedAt = facts?.StartedAt,
            EndedAt = facts?.EndedAt,
            Attempt = run.Attempt,
            Fence = run.Fence,
            Losses = facts?.Losses ?? 0,
            Node = facts?.Node?.Lease.Node ?? facts?.LastNode,
            Origin = run.Run.Origin,
            Progress = facts?.Progress,
            Reason = facts?.CancelReason ?? facts?.Reason,
        };
    }

    /// <summary>The state as a monitor sees it: what a pause covers is parked, whether a claim has met it yet or
    /// not.</summary>
    public (RunState State, NextMove Waits, string? WaitsFor) Standing(RunEntry run)
    {
        switch (run.State)
        {
            case RunState.Waiting:
                return (run.State, NextMove.Parents, null);
            case RunState.Parked:
                return (run.State, run.Facts.ParkedFor, run.Facts.ParkedUnder);
            case RunState.Running:
                return (run.State, NextMove.Lease, run.Facts.Node?.Lease.Node);
            case RunState.Queued when ReferenceEquals(run.Queue, state.Ready.Later):
                return (run.State, NextMove.Instant, null);
            case RunState.Queued:
                return state.Pauses.Covering(run.Run) is { } pause
                    ? (RunState.Parked, NextMove.Pause, pause)
                    : (run.State, NextMove.Ready, null);
            default:
                return (run.State, NextMove.None, null);
        }
    }
}
