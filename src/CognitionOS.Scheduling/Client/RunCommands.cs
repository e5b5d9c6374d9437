namespace CognitionOS.Scheduling;

/// <summary>Hands commands to the store and tells observers what they changed.</summary>
internal sealed class RunCommands(IJobStore store, TimeProvider time, ChangeFeed feed)
{
    /// <summary>Carries out one command.</summary>
    public Task<ChangeOutcome> CarryOutAsync(RunCommand command, CancellationToken cancellationToken) =>
        TellAsync(
            // A run that is cancelled goes no further, while its past may still be on its way to the observers. With
            // every other command it is the run's future that must not overtake.
            command is RunCommand.Cancel or RunCommand.CancelGraph ? null : feed.Reserve(),
            async () => (await store
                .ChangeAsync([command], time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false))[0]);

    /// <summary>Tells what a commit changed before whatever becomes of it next.</summary>
    public Task<ChangeOutcome> TellAsync(Func<ValueTask<ChangeResult>> commit) => TellAsync(feed.Reserve(), commit);

    private async Task<ChangeOutcome> TellAsync(ChangePlace? place, Func<ValueTask<ChangeResult>> commit)
    {
        IReadOnlyList<RunChange> changes = [];
        try
        {
            var result = await commit().ConfigureAwait(false);
            changes = result.Changes;
            return result.Outcome;
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
