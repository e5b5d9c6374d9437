using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Writes the triggers that code and configuration declare into the store when a node starts.</summary>
internal sealed class TriggerSaver(ITriggerStore store, TriggerRecords records, ILogger? logger)
{
    /// <summary>
    /// Saves the whole set under the revision of the code. An older revision than the store's writes nothing.
    /// </summary>
    /// <param name="declared">All that this process declares; none disables what earlier revisions declared.</param>
    /// <param name="revision">The revision of the code.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="TriggerDefinitionException">Some are faulty: nothing was saved.</exception>
    /// <exception cref="JobCycleException">Jobs run after one another in a ring: nothing was saved.</exception>
    /// <exception cref="TriggerConflictException">
    /// The store has other triggers under these names: nothing was saved.
    /// </exception>
    public async ValueTask SaveAsync(
        IReadOnlyList<DeclaredTrigger> declared,
        Version revision,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var set = DeclaredTriggers.ToRecords(declared, records, revision, now);
        var results = await store
            .SaveAsync(
                new TriggerSet(TriggerOwner.Code, revision, set) { Aliases = records.Jobs.Aliases },
                now,
                cancellationToken)
            .ConfigureAwait(false);
        for (var index = 0; index < set.Count; index++)
        {
            Judge(set[index], results[index]);
        }
    }

    private void Judge(TriggerRecord declared, TriggerSaveResult result)
    {
        switch (result.Outcome)
        {
            case TriggerSaveOutcome.Conflict:
                throw new TriggerConflictException(declared, result.Stored);
            case TriggerSaveOutcome.Older:
                logger?.TriggerIsOlder(declared.Name, declared.Revision, result.Stored.Revision);
                break;
            case TriggerSaveOutcome.Created or TriggerSaveOutcome.Updated:
                logger?.TriggerSaved(declared.Name, TriggerJson.Shown(result.Stored.Definition), result.Stored.NextDue);
                break;
            default:
                break;
        }
    }
}
