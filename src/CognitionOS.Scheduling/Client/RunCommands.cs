namespace CognitionOS.Scheduling;

/// <summary>Hands commands to the store and tells observers what they changed.</summary>
internal sealed class RunCommands(IJobStore store, TimeProvider time, ChangeFeed feed)
{
    /// <summary>Carries out one command.</summary>
    public async Task<ChangeOutcome> CarryOutAsync(RunCommand command, CancellationToken cancellationToken)
    {
        // A run that is cancelled goes no further, while its past may still be on its way to the observers. With every
        // other command it is the run's future that must not overtake.
        var place = command is RunCommand.Cancel or RunCommand.CancelGraph ? null : feed.Reserve();
        IReadOnlyList<RunChange> changes = [];
        try
        {
            var results = await store.ChangeAsync([command], time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            changes = results[0].Changes;
            return results[0].Outcome;
        }
        finally
        {
            Tell(place, changes);
        }
    }

    private void Tell(ChangePlace? place, IReadOnlyList<RunChange> changes)
    {
        if (place is null)
        {
            feed.Tell(changes);
        }
        else
        {
            feed.Fill(place, changes);
        }
    }
}
