namespace CognitionOS.EventSourcing;

/// <summary>When states are kept, so that a load need not read the whole stream.</summary>
public sealed class SnapshotOptions
{
    /// <summary>The version of the state's form: 1 or more. Raise it with every change that an older snapshot would be
    /// misread by: snapshots of another number are ignored and made anew. Default 1.</summary>
    public int Schema { get; set; } = 1;

    /// <summary>Keeps the state when this many events have come since the last snapshot: 1 to 1,000,000; null: whatever
    /// their number. Default 100.</summary>
    public int? EveryEvents { get; set; } = 100;

    /// <summary>Keeps the state when loading took at least this long: 1 ms to 1 hour; null: however long. Default
    /// null.</summary>
    public TimeSpan? SlowerThan { get; set; }

    /// <summary>Whether it commits with the events that made it due; else it is saved after them, and a failure of
    /// that is
    /// only logged. Default: after.</summary>
    public bool WithAppend { get; set; }

    internal IEnumerable<string> Faults(string aggregate)
    {
        var errors = new OptionErrors($"Snapshots of aggregate '{aggregate}'");
        errors.OutOfRange(Schema, 1, int.MaxValue);
        errors.OutOfRange(EveryEvents, 1, 1_000_000);
        errors.OutOfRange(SlowerThan, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        return errors.ToResult().Failures ?? [];
    }
}
