namespace CognitionOS.Scheduling.Tests;

/// <summary>A store that notes the sets of triggers it is handed.</summary>
internal sealed class SetRecorder(ITriggerStore inner) : ITriggerStore
{
    public List<TriggerSet> Sets { get; } = [];

    public ValueTask<IReadOnlyList<TriggerSaveResult>> SaveAsync(
        TriggerSet triggers, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        Sets.Add(triggers);
        return inner.SaveAsync(triggers, now, cancellationToken);
    }

    public ValueTask<DueTriggers> DueAsync(
        DateTimeOffset now, int limit, CancellationToken cancellationToken = default) =>
        inner.DueAsync(now, limit, cancellationToken);

    public ValueTask<IReadOnlyList<TriggerAdvanceResult>> AdvanceAsync(
        IReadOnlyList<TriggerAdvance> advances, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.AdvanceAsync(advances, now, cancellationToken);

    public ValueTask<ChangeResult> SetPauseAsync(
        string name, PauseNote? pause, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.SetPauseAsync(name, pause, now, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        inner.DeleteAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default) =>
        inner.ListAsync(cancellationToken);
}
