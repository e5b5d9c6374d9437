using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Tells of what triggers did: observers of the runs, metrics of the misfires, the log of both.</summary>
/// <param name="tell">Takes the changes that were committed.</param>
/// <param name="misfired">Counts instants that a trigger of a job has missed.</param>
/// <param name="logger">The log; null for none.</param>
internal sealed class TriggerReporter(
    Action<IReadOnlyList<RunChange>> tell, Action<string, long> misfired, ILogger? logger)
{
    /// <summary>A step was accepted by the store.</summary>
    public void Advanced(TriggerRecord record, Trigger trigger, TriggerStep step, IReadOnlyList<RunChange> changes)
    {
        if (step.Missed > 0)
        {
            misfired(record.Template.Job, step.Missed);
            logger?.TriggerMisfired(
                record.Name, record.Template.Job, step.Missed, step.Advance.Runs.Count, trigger.Misfire);
        }

        if (changes.Count > 0)
        {
            tell(changes);
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
