namespace CognitionOS.Scheduling;

/// <summary>Fires the start-up triggers of the jobs that this process knows, once for its start.</summary>
internal sealed class StartupFiring(
    ITriggerStore store, TriggerPlan plan, TriggerReader reader, TriggerReporter reporter, Func<string, bool> knows)
{
    private const int MostTries = 100;

    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private bool _armed;

    /// <summary>The process starts: fire on the next call.</summary>
    public void Arm()
    {
        _done.Clear();
        _armed = true;
    }

    /// <summary>
    /// Fires what was not fired for this start yet. A failure of the store leaves the rest for the next call.
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels between two commits.</param>
    public async ValueTask FireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!_armed)
        {
            return;
        }

        var records = await store.ListAsync(cancellationToken).ConfigureAwait(false);
        reader.Keep(records.Select(record => record.Name));
        foreach (var record in records.Where(record => IsStartup(record) && !_done.Contains(record.Name)))
        {
            await FireAsync(record, now, cancellationToken).ConfigureAwait(false);
            _done.Add(record.Name);
        }

        _armed = false;
    }

    private bool IsStartup(TriggerRecord record)
    {
        if (!knows(record.Template.Job))
        {
            return false;
        }

        if (!reader.TryRead(record, out var trigger, out var news) && news is not null)
        {
            reporter.Broken(record, news);
        }

        return trigger is StartupTrigger;
    }

    /// <summary>
    /// Nodes that start together win one after the other, so a refused step is tried again with the cursor as it is
    /// then.
    /// </summary>
    private async ValueTask FireAsync(TriggerRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        TriggerRecord? current = record;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (current is null || !reader.TryRead(current, out var trigger, out _) || !Fires(current, trigger, now))
            {
                return;
            }

            var step = StepOf(current, trigger, now);
            var results = await reporter
                .TellAsync(() => store.AdvanceAsync([step.Advance], now, cancellationToken))
                .ConfigureAwait(false);
            if (results[0].Accepted)
            {
                reporter.Advanced(current, trigger, step);
                return;
            }

            var records = await store.ListAsync(cancellationToken).ConfigureAwait(false);
            current = records.FirstOrDefault(other => other.Name == record.Name);
        }

        reporter.StartupNotFired(record.Name, MostTries);
    }

    private TriggerStep StepOf(TriggerRecord record, Trigger trigger, DateTimeOffset now)
    {
        var nominal = record.Cursor >= now ? record.Cursor.Value.AddMilliseconds(1) : now;
        return new TriggerStep(
            new(record.Name, record.Cursor, nominal, null, [plan.RunFor(record, nominal, trigger.Jitter)]), Missed: 0);
    }

    private static bool Fires(TriggerRecord record, Trigger trigger, DateTimeOffset now) =>
        record.Enabled
        && record.Paused is null
        && !(record.Fired >= trigger.MaxRuns)
        && !(now < trigger.StartAt)
        && !(now > trigger.EndAt)
        && !(trigger.Except?.Excludes(now, TriggerZone.Find(trigger.ExceptZone)) ?? false);
}
