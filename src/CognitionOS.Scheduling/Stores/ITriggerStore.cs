namespace CognitionOS.Scheduling;

/// <summary>Keeps triggers and their cursors: the second seam of a store, in the same database as its runs.</summary>
/// <remarks>Every member is atomic, safe from any thread and from several nodes at once, and takes the time as an
/// argument.</remarks>
public interface ITriggerStore
{
    /// <summary>Saves a set of triggers.</summary>
    /// <remarks>
    /// Code-owned: a lower revision than the stored one changes nothing; an equal revision with another content is a
    /// conflict; a trigger of the same owner that is absent from a set of the highest revision is disabled, not
    /// deleted. Store-owned: always saved. A trigger whose definition changes keeps its cursor, but no earlier than
    /// <paramref name="now"/>. Pauses stay. The code's <see cref="TriggerSet.Aliases"/> take the place of those stored
    /// unless a higher revision saved them; no success is forgotten for it.
    /// </remarks>
    /// <param name="triggers">The triggers, with the state they start from: cursor and next due instant.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Per trigger, in order, what became of it. A conflict anywhere saves nothing at all.</returns>
    ValueTask<IReadOnlyList<TriggerSaveResult>> SaveAsync(
        TriggerSet triggers, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>The triggers that are due, enabled and not paused, by their due instant.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most to answer: 1 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<DueTriggers> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken = default);

    /// <summary>Moves cursors forward and inserts the runs for it, each by compare-and-set and atomic by
    /// itself.</summary>
    /// <remarks>The trigger's overlap rule is applied to the runs in the same commit, to each in turn.</remarks>
    /// <param name="advances">One or more.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Per advance, in order, what became of it.</returns>
    ValueTask<IReadOnlyList<TriggerAdvanceResult>> AdvanceAsync(
        IReadOnlyList<TriggerAdvance> advances, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Pauses or resumes a trigger.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="pause">Why and who; null resumes, and fires what was fulfilled meanwhile.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Applied, with the runs that it fired and what their overlap rule changed, or NotFound.</returns>
    ValueTask<ChangeResult> SetPauseAsync(
        string name, PauseNote? pause, DateTimeOffset now, CancellationToken cancellationToken = default);

    /// <summary>Deletes a trigger. Its runs stay.</summary>
    /// <param name="name">The trigger.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>False when there is no such trigger.</returns>
    ValueTask<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Every trigger, by name, disabled and paused ones included.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<TriggerRecord>> ListAsync(CancellationToken cancellationToken = default);
}
