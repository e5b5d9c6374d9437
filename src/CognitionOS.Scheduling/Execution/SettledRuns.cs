namespace CognitionOS.Scheduling;

/// <summary>What the store's answer to settlements means: counted, logged and told.</summary>
internal sealed class SettledRuns(RunTools tools, ChangeFeed feed)
{
    /// <summary>Takes note of what became of what was sent.</summary>
    public void Note(Outbox sent, Exchange answer)
    {
        var abandoned = answer.Abandoned.Count == 0 ? null : answer.Abandoned.ToHashSet();
        for (var i = 0; i < sent.Count; i++)
        {
            var (run, kind) = (sent.RunAt(i), sent.Settlements[i].Kind);
            if (answer.Accepted[i])
            {
                Accepted(run, kind);
            }
            else if (abandoned?.Contains(run.Fenced) ?? false)
            {
                Abandoned(run, kind);
            }
            else
            {
                Refused(run, kind);
            }
        }
    }

    private void Accepted(RunExecution run, SettlementKind kind)
    {
        tools.Telemetry.Settled(run.Job.Definition.Name, kind);
        if (run.CompletedInTransaction)
        {
            tools.Logger.CompletionNotCommitted(run.Claim.Run.Job, run.Claim.Run.Id, run.Claim.Attempt);
        }
    }

    // Its trigger has cancelled it and started the next one: that what it reports is refused was decided then.
    private void Abandoned(RunExecution run, SettlementKind kind)
    {
        run.Stop(StopCause.Requested);
        if (kind != SettlementKind.Started)
        {
            tools.Telemetry.Settled(run.Job.Definition.Name, SettlementKind.Cancelled);
        }
    }

    private void Refused(RunExecution run, SettlementKind kind)
    {
        if (run is { CompletedInTransaction: true, Cause: StopCause.None })
        {
            Committed(run);
            return;
        }

        run.Stop(StopCause.LeaseLost);
        if (!run.CompletedInTransaction && kind != SettlementKind.Started)
        {
            tools.Telemetry.Stale(run.Job.Definition.Name);
            tools.Logger.SettlementRefused(run.Claim.Run.Job, run.Claim.Run.Id, run.Claim.Attempt);
        }
    }

    // Only what is final is told so late: of a child that was let go another exchange may have told more by now.
    private void Committed(RunExecution run)
    {
        tools.Telemetry.Settled(run.Job.Definition.Name, SettlementKind.Succeeded);
        feed.Tell([.. run.ChangesInTransaction.Where(change => change.To >= RunState.Succeeded)]);
    }
}
