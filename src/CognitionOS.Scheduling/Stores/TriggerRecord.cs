namespace CognitionOS.Scheduling;

/// <summary>A trigger as a store keeps it. A store reads nothing out of <see cref="Definition"/>.</summary>
public sealed record TriggerRecord
{
    /// <summary>Its name, unique in the store.</summary>
    public required string Name { get; init; }

    /// <summary>Whether code or a caller owns it.</summary>
    public TriggerOwner Owner { get; init; }

    /// <summary>The revision of the code that saved it last; 0.0 for store-owned ones.</summary>
    public Version Revision { get; init; } = new(0, 0);

    /// <summary>The trigger as JSON; equal text means equal content.</summary>
    public required string Definition { get; init; }

    /// <summary>What each run it makes is like; id, due instant and origin are set when it fires.</summary>
    public required NewRun Template { get; init; }

    /// <summary>What to do when it fires while an earlier run of it has not ended.</summary>
    public OverlapRule Overlap { get; init; }

    /// <summary>For a fixed delay: the store sets <see cref="NextDue"/> this long after a run of it became final. Else
    /// null.</summary>
    public TimeSpan? DelayAfterEnd { get; init; }

    /// <summary>The jobs after whose success, under any of their names, it fires: once each time every one of them has
    /// succeeded since its last firing. Default none.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The last instant for which it fired, before jitter, or from which it looks on. Moves forward
    /// only.</summary>
    public DateTimeOffset? Cursor { get; init; }

    /// <summary>When it is to be looked at next. Null: never, or when a run of it ends, or when <see cref="After"/> is
    /// fulfilled.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>How many runs it has made.</summary>
    public long Fired { get; init; }

    /// <summary>False when the highest revision of the code does not know it any more.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Why and by whom it is paused; null when it is not.</summary>
    public PauseNote? Paused { get; init; }
}
