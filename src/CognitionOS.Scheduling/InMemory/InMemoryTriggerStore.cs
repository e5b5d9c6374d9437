namespace CognitionOS.Scheduling;

internal sealed class InMemoryTriggerStore(
    SchedulingState state, InMemoryStoreSignal signal, TriggerFlow flow, TriggerSaving saving) : ITriggerStore
{
    public ValueTask<IReadOnlyList<TriggerSaveResult>> SaveAsync(
        TriggerSet triggers, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        return ValueTask.FromResult(Run(now, commit => saving.Save(triggers, commit), cancellationToken));
    }

    public ValueTask<DueTriggers> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return ValueTask.FromResult(Run(now, _ => flow.Due(now, limit), cancellationToken));
    }

    public ValueTask<IReadOnlyList<TriggerAdvanceResult>> AdvanceAsync(
        IReadOnlyList<TriggerAdvance> advances, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(advances);
        return ValueTask.FromResult(Run<IReadOnlyList<TriggerAdvanceResult>>(
            now, commit => [.. advances.Select(advance => flow.Advance(advance, commit))], cancellationToken));
    }

    public ValueTask<ChangeResult> SetPauseAsync(
        string name, PauseNote? pause, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ValueTask.FromResult(Run(now, commit => SetPause(name, pause, commit), cancellationToken));
    }

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ValueTask.FromResult(Run(default, _ => state.Triggers.Remove(name), cancellationToken));
    }

    public ValueTask<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Run<IReadOnlyList<TriggerRecord>>(
            default, _ => [.. state.Triggers.All.Select(trigger => trigger.Record)], cancellationToken));

    private ChangeResult SetPause(string name, PauseNote? pause, Commit commit)
    {
        if (state.Triggers.Find(name) is not { } trigger)
        {
            return new ChangeResult(ChangeOutcome.NotFound, 0, []);
        }

        trigger.Record = trigger.Record with { Paused = pause };
        flow.FireIfFulfilled(trigger, commit);
        commit.WakesTriggers = true;
        return new ChangeResult(ChangeOutcome.Applied, commit.Changes.Count, commit.Changes);
    }

    private T Run<T>(DateTimeOffset now, Func<Commit, T> step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var commit = new Commit(now, tell: true);
        T result;
        lock (state.Gate)
        {
            result = step(commit);
        }

        signal.Raise(commit);
        return result;
    }
}
