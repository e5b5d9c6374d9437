namespace CognitionOS.Scheduling;

/// <summary>Fires the triggers that are due, one pass at a time. Not for several threads at once.</summary>
internal sealed class TriggerFiring(
    ITriggerStore store, TriggerPlan plan, TriggerReader reader, TriggerReporter reporter, int batch)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(1);

    private DateTimeOffset _forgetAt;
    private int _refusals;

    /// <summary>Fires all that is due.</summary>
    /// <param name="clock">Tells the time, anew for each pass.</param>
    /// <param name="cancellationToken">Cancels between two commits.</param>
    /// <returns>When the next trigger is due; null when none is.</returns>
    public async ValueTask<DateTimeOffset?> FireAsync(Func<DateTimeOffset> clock, CancellationToken cancellationToken)
    {
        await ForgetAsync(clock(), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var pass = await PassAsync(clock(), cancellationToken).ConfigureAwait(false);
            if (!pass.Again)
            {
                return pass.Next;
            }
        }
    }

    /// <summary>Health must not complain for ever of a broken trigger that was deleted on another node.</summary>
    private async ValueTask ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (reader.MayForget && now >= _forgetAt)
        {
            var all = await store.ListAsync(cancellationToken).ConfigureAwait(false);
            reader.Keep(all.Select(record => record.Name));
            _forgetAt = now + ForgetInterval;
        }
    }

    private async ValueTask<(bool Again, DateTimeOffset? Next)> PassAsync(
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Broken triggers stay due; they must not take the place of those that can fire.
        var broken = reader.Broken.Count;
        var limit = batch + broken;
        var due = await store.DueAsync(now, limit, cancellationToken).ConfigureAwait(false);
        var steps = Plan(due.Due, now);
        if (steps.Count == 0)
        {
            return (due.Due.Count == limit && reader.Broken.Count > broken, due.NextDue);
        }

        TriggerAdvance[] advances = [.. steps.Select(step => step.Step.Advance)];
        var results = await reporter
            .TellAsync(() => store.AdvanceAsync(advances, now, cancellationToken))
            .ConfigureAwait(false);
        var accepted = Report(steps, results);
        if (accepted == 0)
        {
            return Refused(steps.Count, now);
        }

        _refusals = 0;
        var next = steps.Select(step => step.Step.Advance.NextDue).Append(due.NextDue).Min();
        return (accepted < steps.Count || due.Due.Count == limit || next <= now, next);
    }

    private List<Planned> Plan(IReadOnlyList<TriggerRecord> due, DateTimeOffset now)
    {
        var steps = new List<Planned>(due.Count);
        foreach (var record in due)
        {
            if (!reader.TryRead(record, out var trigger, out var news))
            {
                ReportBroken(record, news);
            }
            else if (StepOf(record, trigger, now) is { } step)
            {
                steps.Add(new Planned(record, trigger, step));
            }
        }

        return steps;
    }

    /// <summary>A trigger that fails for whatever reason must not keep the others from firing.</summary>
    private TriggerStep? StepOf(TriggerRecord record, Trigger trigger, DateTimeOffset now)
    {
        try
        {
            return plan.Step(record, trigger, now);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var fault = $"Trigger \"{record.Name}\": its instants could not be computed: {failure.Message}";
            reader.MarkBroken(record, fault);
            ReportBroken(record, fault);
            return null;
        }
    }

    private void ReportBroken(TriggerRecord record, string? news)
    {
        if (news is not null)
        {
            reporter.Broken(record, news);
        }
    }

    private int Report(List<Planned> steps, IReadOnlyList<TriggerAdvanceResult> results)
    {
        var accepted = 0;
        foreach (var ((record, trigger, step), result) in steps.Zip(results))
        {
            if (result.Accepted)
            {
                accepted++;
                reporter.Advanced(record, trigger, step);
            }
        }

        return accepted;
    }

    /// <summary>
    /// Another node was faster: what it left is looked at once more at once, then after a pause that doubles.
    /// </summary>
    private (bool Again, DateTimeOffset? Next) Refused(int count, DateTimeOffset now)
    {
        _refusals++;
        if (_refusals == 1)
        {
            return (true, null);
        }

        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(_refusals - 2, 20)));
        reporter.Refused(count, _refusals, pause);
        return (false, now + pause);
    }

    private readonly record struct Planned(TriggerRecord Record, Trigger Trigger, TriggerStep Step);
}
