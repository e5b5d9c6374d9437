namespace CognitionOS.Scheduling.Tests;

/// <summary>A store on which a node starts the runs of a trigger, and tells of them, before whoever fired it hears that
/// they are there.</summary>
internal sealed class EagerTriggerStore(ITriggerStore inner, ChangeFeed feed) : ITriggerStore
{
    public ValueTask<IReadOnlyList<TriggerSaveResult>> SaveAsync(
        TriggerSet triggers, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.SaveAsync(triggers, now, cancellationToken);

    public ValueTask<DueTriggers> DueAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        inner.DueAsync(now, limit, cancellationToken);

    public async ValueTask<IReadOnlyList<TriggerAdvanceResult>> AdvanceAsync(
        IReadOnlyList<TriggerAdvance> advances, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var results = await inner.AdvanceAsync(advances, now, cancellationToken);
        feed.Tell(
        [
            .. results.SelectMany(result => result.Changes)
                .Select(change => change with { From = RunState.Queued, To = RunState.Running }),
        ]);
        return results;
    }

    public ValueTask<ChangeResult> SetPauseAsync(
        string name, PauseNote? pause, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.SetPauseAsync(name, pause, now, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        inner.DeleteAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default) =>
        inner.ListAsync(cancellationToken);
}
