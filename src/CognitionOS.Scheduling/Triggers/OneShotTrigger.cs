namespace CognitionOS.Scheduling;

/// <summary>
/// Fires once: at an instant, or a delay after it was first saved. A changed trigger counts as a new one.
/// </summary>
/// <remarks>
/// An instant that has passed when it is first saved: one declared in code does not fire, since a store in memory
/// would let it fire at each
/// start; one that a caller saves counts as missed, so <see cref="Trigger.Misfire"/> and <see cref="Trigger.CatchUp"/>
/// decide.
/// </remarks>
public sealed record OneShotTrigger : Trigger
{
    /// <summary>When. Null when <see cref="After"/> says it.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long after it was first saved: 1 ms to 3,650 days. Null when <see cref="At"/> says it.</summary>
    public TimeSpan? After { get; init; }

    internal override string Kind => "once";

    internal override void Check(TriggerFaults faults)
    {
        if (At is null == After is null)
        {
            faults.Add("At", At, "set either At or After, and not both.");
        }

        var least = TimeSpan.FromMilliseconds(1);
        faults.OutOfRange("After", After ?? least, least, TimeSpan.FromDays(3650));
        faults.Unused("StartAt", StartAt, "it fires at At or After only");
        faults.Unused("EndAt", EndAt, "it fires at At or After only");
        faults.Unused("MaxRuns", MaxRuns, "it fires once");
    }

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor)
    {
        var instant = At ?? anchor + (After ?? TimeSpan.Zero);
        return after => after < instant ? instant : null;
    }

    internal override void Write(TriggerFieldWriter fields)
    {
        fields.Instant("at", At);
        fields.Span("after", After);
    }
}
