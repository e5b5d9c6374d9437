namespace CognitionOS.Scheduling.Tests;

/// <summary>A trigger store that accepts no step, or fails as long as it is told to.</summary>
internal sealed class RefusingTriggerStore(ITriggerStore inner) : ITriggerStore
{
    public int Refusals { get; private set; }

    /// <summary>How often it was asked what is due.</summary>
    public int Questions { get; private set; }

    /// <summary>Whether it refuses steps. Default true.</summary>
    public bool Refuses { get; set; } = true;

    /// <summary>Whether every question for due triggers fails.</summary>
    public bool Fails { get; set; }

    public ValueTask<IReadOnlyList<TriggerSaveResult>> SaveAsync(
        TriggerSet triggers, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.SaveAsync(triggers, now, cancellationToken);

    public ValueTask<DueTriggers> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default)
    {
        Questions++;
        return Fails
            ? throw new InvalidOperationException("The store is down.")
            : inner.DueAsync(now, limit, cancellationToken);
    }

    public ValueTask<IReadOnlyList<TriggerAdvanceResult>> AdvanceAsync(
        IReadOnlyList<TriggerAdvance> advances, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        if (!Refuses)
        {
            return inner.AdvanceAsync(advances, now, cancellationToken);
        }

        Refusals++;
        return ValueTask.FromResult<IReadOnlyList<TriggerAdvanceResult>>(
            [.. advances.Select(_ => new TriggerAdvanceResult(false, []))]);
    }

    public ValueTask<ChangeResult> SetPauseAsync(
        string name, PauseNote? pause, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        inner.SetPauseAsync(name, pause, now, cancellationToken);

    public ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        inner.DeleteAsync(name, cancellationToken);

    public ValueTask<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default) =>
        inner.ListAsync(cancellationToken);
}
