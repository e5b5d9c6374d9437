namespace CognitionOS.Scheduling;

/// <summary>Moves cursors, and fires what waits for the success of other jobs.</summary>
internal sealed class TriggerFlow(SchedulingState state, OverlapGate gate)
{
    public DueTriggers Due(DateTimeOffset now, int limit)
    {
        if (state.Pauses.IsSchedulerPaused)
        {
            return new DueTriggers([], null);
        }

        var due = new List<TriggerRecord>();
        foreach (var trigger in state.Triggers.Armed)
        {
            if (due.Count == limit || trigger.Record.NextDue > now)
            {
                return new DueTriggers(due, trigger.Record.NextDue);
            }

            due.Add(trigger.Record);
        }

        return new DueTriggers(due, null);
    }

    public TriggerAdvanceResult Advance(TriggerAdvance advance, Commit commit)
    {
        if (state.Triggers.Find(advance.Trigger) is not { MayFire: true } trigger
            || state.Pauses.IsSchedulerPaused
            || trigger.Record.Cursor != advance.ExpectedCursor
            || advance.Cursor < advance.ExpectedCursor)
        {
            return new TriggerAdvanceResult(false, []);
        }

        // Whoever steps it on knows its next instant; others have to hear only of one that is earlier than they expect.
        commit.WakesTriggers |= advance.NextDue < (trigger.Record.NextDue ?? DateTimeOffset.MaxValue);
        trigger.Record = trigger.Record with { Cursor = advance.Cursor, NextDue = advance.NextDue };
        Fire(trigger, advance.Runs, commit);
        return new TriggerAdvanceResult(true, commit.TakeChanges());
    }

    /// <summary>Notes that a job succeeded, and fires what that completes.</summary>
    public void Succeeded(string job, Commit commit)
    {
        var name = state.Aliases.NameOf(job);
        foreach (var trigger in state.Triggers.After(name))
        {
            trigger.Fulfilled.Add(name);
            FireIfFulfilled(trigger, commit);
        }
    }

    public void FireIfFulfilled(TriggerEntry trigger, Commit commit)
    {
        var needed = trigger.Awaited.Count;
        if (needed == 0 || trigger.Fulfilled.Count < needed || !trigger.MayFire)
        {
            return;
        }

        trigger.Fulfilled.Clear();
        trigger.Record = trigger.Record with { Cursor = commit.Now };
        var run = trigger.Record.Template with
        {
            Id = new RunId(Guid.CreateVersion7(commit.Now)),
            DueAt = commit.Now,
            Origin = new RunOrigin(trigger.Record.Name, commit.Now),
        };
        Fire(trigger, [run], commit);
    }

    private void Fire(TriggerEntry trigger, IReadOnlyList<NewRun> runs, Commit commit)
    {
        var made = 0;
        foreach (var run in runs)
        {
            made += gate.Enter(trigger, run, commit) ? 1 : 0;
        }

        trigger.Record = trigger.Record with { Fired = trigger.Record.Fired + made };
        if (trigger.Record is { DelayAfterEnd: { } delay, NextDue: null } && runs.Count > 0 && trigger.IsIdle)
        {
            // A unique key swallowed them all: no end of theirs will set the next instant.
            trigger.Record = trigger.Record with { NextDue = commit.Now + delay };
            commit.WakesTriggers = true;
        }
    }
}
