namespace CognitionOS.Scheduling;

/// <summary>
/// Fires at a fixed rate, however long the runs take and the host was down: at <see cref="Trigger.StartAt"/> and every
/// interval from there,
/// or, without a start, one interval after it was first saved and so on. It never drifts. A changed trigger without a
/// start counts anew.
/// </summary>
/// <param name="Every">The interval: 10 ms to 3,650 days. It is a span of time and knows no clock changes.</param>
public sealed record IntervalTrigger(TimeSpan Every) : Trigger
{
    internal override string Kind => "interval";

    internal override void Check(TriggerFaults faults) =>
        faults.OutOfRange("Every", Every, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(3650));

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor)
    {
        var first = StartAt ?? anchor;
        return after => after < first && StartAt is not null ? first : Step(first, after);
    }

    internal override void Write(TriggerFieldWriter fields) => fields.Span("every", Every);

    private DateTimeOffset? Step(DateTimeOffset first, DateTimeOffset after)
    {
        var steps = after < first ? 1 : ((after - first).Ticks / Every.Ticks) + 1;
        return steps <= (DateTimeOffset.MaxValue - first).Ticks / Every.Ticks ? first + (Every * steps) : null;
    }
}
