using System.Collections.Frozen;

namespace CognitionOS.Scheduling;

/// <summary>One trigger in memory, and those of its runs that have not ended.</summary>
internal sealed class TriggerEntry
{
    private readonly SortedSet<TriggerEntry> _armed;
    private TriggerRecord _record;

    /// <param name="record">The trigger.</param>
    /// <param name="armed">Where it stands while it has an instant to fire at.</param>
    public TriggerEntry(TriggerRecord record, SortedSet<TriggerEntry> armed)
    {
        _record = record;
        _armed = armed;
        Set(record);
    }

    public TriggerRecord Record
    {
        get => _record;
        set
        {
            _armed.Remove(this);
            Set(value);
        }
    }

    /// <summary>Whether it was deleted; it fires no more, but its runs may not have ended.</summary>
    public bool IsGone { get; set; }

    /// <summary>Its runs that are queued, parked or running.</summary>
    public HashSet<RunEntry> Live { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Its runs that wait for those, in order.</summary>
    public SortedSet<RunEntry> Buffered { get; } = new(BySequence.Instance);

    /// <summary>The jobs of <see cref="TriggerRecord.After"/>, by their names of today.</summary>
    public IReadOnlySet<string> Awaited { get; set; } = FrozenSet<string>.Empty;

    /// <summary>Those of <see cref="Awaited"/> that have succeeded since it fired last.</summary>
    public HashSet<string> Fulfilled { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether all of its runs have ended.</summary>
    public bool IsIdle => Live.Count + Buffered.Count == 0;

    public bool MayFire => !IsGone && Record is { Enabled: true, Paused: null };

    private void Set(TriggerRecord record)
    {
        _record = record;
        if (MayFire && record.NextDue is not null)
        {
            _armed.Add(this);
        }
    }
}
