namespace CognitionOS.Scheduling;

/// <summary>The rules by which a set of triggers meets those that are stored: revisions, owners, conflicts.</summary>
internal sealed class TriggerSaving(SchedulingState state, JobRenaming renaming)
{
    public IReadOnlyList<TriggerSaveResult> Save(TriggerSet set, Commit commit)
    {
        var records =
            set.Triggers.Select(record => record with { Owner = set.Owner, Revision = set.Revision }).ToArray();
        var conflicts = records.Where(record => Stored(record) is { } stored && IsConflict(record, stored)).ToHashSet();
        if (conflicts.Count > 0)
        {
            return [.. records.Select(record => new TriggerSaveResult(
                conflicts.Contains(record) ? TriggerSaveOutcome.Conflict : TriggerSaveOutcome.Unchanged,
                Stored(record) ?? record))];
        }

        if (set.Owner == TriggerOwner.Code)
        {
            DisableAbsent(set, records);
            if (state.Aliases.Replace(set.Revision, set.Aliases))
            {
                renaming.Follow(commit);
            }
        }

        commit.WakesTriggers = true;
        return [.. records.Select(record => Save(record, commit))];
    }

    private TriggerSaveResult Save(TriggerRecord record, Commit commit)
    {
        if (Stored(record) is not { } stored)
        {
            return new TriggerSaveResult(TriggerSaveOutcome.Created, state.Triggers.Save(record).Record);
        }

        if (record.Owner == TriggerOwner.Code && record.Revision < stored.Revision)
        {
            return new TriggerSaveResult(TriggerSaveOutcome.Older, stored);
        }

        var isSame = SameContent(record, stored) && stored.Enabled;
        var kept = isSame ? stored.Cursor : Later(stored.Cursor, commit.Now);
        var saved = record with
        {
            Cursor = kept,
            NextDue = isSame ? stored.NextDue : record.NextDue,
            Fired = stored.Fired,
            Paused = stored.Paused,
        };
        return new TriggerSaveResult(
            isSame ? TriggerSaveOutcome.Unchanged : TriggerSaveOutcome.Updated, state.Triggers.Save(saved).Record);
    }

    private void DisableAbsent(TriggerSet set, TriggerRecord[] records)
    {
        var declared = records.Select(record => record.Name).ToHashSet(StringComparer.Ordinal);
        var code = state.Triggers.All.Where(trigger => trigger.Record.Owner == TriggerOwner.Code).ToArray();
        if (code.Any(trigger => trigger.Record.Revision > set.Revision))
        {
            return;
        }

        foreach (var trigger in code.Where(trigger => !declared.Contains(trigger.Record.Name)))
        {
            trigger.Record = trigger.Record with { Enabled = false, Revision = set.Revision };
        }
    }

    private TriggerRecord? Stored(TriggerRecord record) => state.Triggers.Find(record.Name)?.Record;

    private static bool IsConflict(TriggerRecord record, TriggerRecord stored) =>
        record.Owner != stored.Owner
        || (record.Owner == TriggerOwner.Code && record.Revision == stored.Revision && !SameContent(record, stored));

    private static bool SameContent(TriggerRecord record, TriggerRecord stored) =>
        record.Definition == stored.Definition
        && record.Template.Job == stored.Template.Job
        && record.Overlap == stored.Overlap
        && record.DelayAfterEnd == stored.DelayAfterEnd
        && record.After.SequenceEqual(stored.After, StringComparer.Ordinal);

    private static DateTimeOffset Later(DateTimeOffset? cursor, DateTimeOffset now) =>
        cursor > now ? cursor.Value : now;
}
