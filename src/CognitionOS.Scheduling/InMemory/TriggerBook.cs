namespace CognitionOS.Scheduling;

/// <summary>The triggers by name, and by the jobs after which they fire, under these jobs' names of today.</summary>
internal sealed class TriggerBook(AliasBook aliases)
{
    private readonly SortedDictionary<string, TriggerEntry> _triggers = new(StringComparer.Ordinal);
    private readonly SortedSet<TriggerEntry> _armed = new(ByDue.Instance);
    private readonly Dictionary<string, List<TriggerEntry>> _after = new(StringComparer.Ordinal);

    private readonly Dictionary<string, TriggerEntry> _gone = new(StringComparer.Ordinal);

    public IEnumerable<TriggerEntry> All => _triggers.Values;

    /// <summary>Those that may fire at an instant, the earliest first.</summary>
    public IEnumerable<TriggerEntry> Armed => _armed;

    public TriggerEntry? Find(string name) => _triggers.GetValueOrDefault(name);

    /// <summary>Finds a trigger by name, one that was deleted while its runs had not ended included.</summary>
    public TriggerEntry? FindWithRuns(string name) => Find(name) ?? _gone.GetValueOrDefault(name);

    /// <summary>Notes that the last run of a trigger has ended: if it was deleted it is forgotten.</summary>
    public void Idle(TriggerEntry trigger) => _gone.Remove(trigger.Record.Name);

    /// <summary>Those that fire after a job, by its name of today.</summary>
    public IReadOnlyList<TriggerEntry> After(string job) =>
        _after.GetValueOrDefault(job) ?? (IReadOnlyList<TriggerEntry>)[];

    public TriggerEntry Save(TriggerRecord record)
    {
        if (_triggers.TryGetValue(record.Name, out var trigger))
        {
            Unlink(trigger);
            trigger.Record = record;
        }
        else
        {
            trigger = _gone.Remove(record.Name, out var gone) ? gone : new TriggerEntry(record, _armed);
            trigger.IsGone = false;
            trigger.Record = record;
            trigger.Fulfilled.Clear();
            _triggers.Add(record.Name, trigger);
        }

        Link(trigger);
        return trigger;
    }

    /// <summary>Jobs have other names now: what waits for them waits on, and forgets no success.</summary>
    public void Rename()
    {
        _after.Clear();
        foreach (var trigger in _triggers.Values)
        {
            string[] fulfilled = [.. trigger.Fulfilled.Select(aliases.NameOf)];
            trigger.Fulfilled.Clear();
            trigger.Fulfilled.UnionWith(fulfilled);
            Link(trigger);
        }
    }

    public bool Remove(string name)
    {
        if (!_triggers.Remove(name, out var trigger))
        {
            return false;
        }

        Unlink(trigger);
        trigger.IsGone = true;
        trigger.Record = trigger.Record with { NextDue = null };
        if (!trigger.IsIdle)
        {
            _gone.Add(name, trigger);
        }

        return true;
    }

    private void Link(TriggerEntry trigger)
    {
        trigger.Awaited = trigger.Record.After.Select(aliases.NameOf).ToHashSet(StringComparer.Ordinal);
        trigger.Fulfilled.IntersectWith(trigger.Awaited);
        foreach (var job in trigger.Awaited)
        {
            if (!_after.TryGetValue(job, out var waiting))
            {
                waiting = [];
                _after.Add(job, waiting);
            }

            waiting.Add(trigger);
        }
    }

    private void Unlink(TriggerEntry trigger)
    {
        foreach (var job in trigger.Awaited)
        {
            _after.GetValueOrDefault(job)?.Remove(trigger);
        }
    }

    private sealed class ByDue : IComparer<TriggerEntry>
    {
        public static readonly ByDue Instance = new();

        public int Compare(TriggerEntry? x, TriggerEntry? y)
        {
            var byDue = Nullable.Compare(x?.Record.NextDue, y?.Record.NextDue);
            return byDue != 0 ? byDue : string.CompareOrdinal(x?.Record.Name, y?.Record.Name);
        }
    }
}
