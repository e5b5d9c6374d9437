using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Tells of what triggers did: observers of the runs, metrics of the misfires, the log of both.</summary>
/// <param name="feed">Takes the changes that are committed.</param>
/// <param name="misfired">Counts instants that a trigger of a job has missed.</param>
/// <param name="logger">The log; null for none.</param>
internal sealed class TriggerReporter(
    IChangeFeed feed, Action<string, long> misfired, ILogger? logger)
{
    /// <summary>Carries out steps, and tells of the runs that they make before whatever becomes of these.</summary>
    public ValueTask<IReadOnlyList<TriggerAdvanceResult>> TellAsync(
        Func<ValueTask<IReadOnlyList<TriggerAdvanceResult>>> advance) =>
        feed.TellAsync(advance, static results => [.. results.SelectMany(result => result.Changes)]);

    /// <summary>A step was accepted by the store.</summary>
    public void Advanced(TriggerRecord record, Trigger trigger, TriggerStep step)
    {
        if (step.Missed > 0)
        {
            misfired(record.Template.Job, step.Missed);
            logger?.TriggerMisfired(
                record.Name, record.Template.Job, step.Missed, step.Advance.Runs.Count, trigger.Misfire);
        }
    }

    /// <summary>A trigger cannot be read or cannot fire.</summary>
    public void Broken(TriggerRecord record, string fault) =>
        logger?.TriggerIsBroken(record.Name, record.Revision, fault);

    /// <summary>A start-up trigger could not be fired because others were faster each time.</summary>
    public void StartupNotFired(string trigger, int tries) => logger?.StartupNotFired(trigger, tries);

    /// <summary>The store has refused all steps several times in a row.</summary>
    public void Refused(int count, int passes, TimeSpan pause) =>
        logger?.TriggerStepsRefused(count, passes, pause.TotalSeconds);

    /// <summary>A pass failed and is repeated.</summary>
    public void Failed(Exception cause) => logger?.TriggerLoopFailed(cause);
}
