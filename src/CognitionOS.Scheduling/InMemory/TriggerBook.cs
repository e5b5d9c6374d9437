namespace CognitionOS.Scheduling;

/// <summary>The triggers by name, and by the jobs after which they fire.</summary>
internal sealed class TriggerBook
{
    private readonly SortedDictionary<string, TriggerEntry> _triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TriggerEntry> _deleted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TriggerEntry>> _after = new(StringComparer.Ordinal);

    public IEnumerable<TriggerEntry> All => _triggers.Values;

    public TriggerEntry? Find(string name) => _triggers.GetValueOrDefault(name);

    /// <summary>Also a deleted one, until all of its runs have ended: those that it buffered still go in their turn.</summary>
    public TriggerEntry? FindEvenDeleted(string name) => Find(name) ?? _deleted.GetValueOrDefault(name);

    /// <summary>Forgets a deleted trigger when the last of its runs has ended.</summary>
    public void Ended(TriggerEntry trigger)
    {
        if (trigger.IsIdle && _deleted.GetValueOrDefault(trigger.Record.Name) == trigger)
        {
            _deleted.Remove(trigger.Record.Name);
        }
    }

    public IReadOnlyList<TriggerEntry> After(string job) => _after.GetValueOrDefault(job) ?? (IReadOnlyList<TriggerEntry>)[];

    public TriggerEntry Save(TriggerRecord record)
    {
        if (_triggers.TryGetValue(record.Name, out var trigger))
        {
            Unlink(trigger);
            trigger.Record = record;
            trigger.Fulfilled.IntersectWith(record.After);
        }
        else
        {
            trigger = Restored(record);
            _triggers.Add(record.Name, trigger);
        }

        foreach (var job in record.After)
        {
            if (!_after.TryGetValue(job, out var waiting))
            {
                waiting = [];
                _after.Add(job, waiting);
            }

            waiting.Add(trigger);
        }

        return trigger;
    }

    public bool Remove(string name)
    {
        if (!_triggers.Remove(name, out var trigger))
        {
            return false;
        }

        Unlink(trigger);
        if (!trigger.IsIdle)
        {
            _deleted[name] = trigger;
        }

        return true;
    }

    /// <summary>A new trigger, but with the runs of a deleted one of its name that have not ended.</summary>
    private TriggerEntry Restored(TriggerRecord record)
    {
        if (!_deleted.Remove(record.Name, out var trigger))
        {
            return new TriggerEntry(record);
        }

        trigger.Record = record;
        trigger.Fulfilled.Clear();
        return trigger;
    }

    private void Unlink(TriggerEntry trigger)
    {
        foreach (var job in trigger.Record.After)
        {
            _after.GetValueOrDefault(job)?.Remove(trigger);
        }
    }
}
