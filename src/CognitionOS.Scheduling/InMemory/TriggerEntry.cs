namespace CognitionOS.Scheduling;

/// <summary>One trigger in memory, and those of its runs that have not ended.</summary>
internal sealed class TriggerEntry(TriggerRecord record)
{
    public TriggerRecord Record { get; set; } = record;

    /// <summary>Its runs that are queued, parked or running.</summary>
    public HashSet<RunEntry> Live { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Its runs that wait for those, in order.</summary>
    public LinkedList<RunEntry> Buffered { get; } = [];

    /// <summary>The jobs of <see cref="TriggerRecord.After"/> that have succeeded since it fired last.</summary>
    public HashSet<string> Fulfilled { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether all of its runs have ended.</summary>
    public bool IsIdle => Live.Count == 0 && Buffered.Count == 0;

    public bool MayFire => Record is { Enabled: true, Paused: null };
}
