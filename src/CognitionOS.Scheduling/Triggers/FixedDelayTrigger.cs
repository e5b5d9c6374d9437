namespace CognitionOS.Scheduling;

/// <summary>
/// Fires a delay after the previous run has ended, whatever became of it; the first time at
/// <see cref="Trigger.StartAt"/>, or, without a
/// start, one delay after it was first saved.
/// </summary>
/// <param name="Delay">The delay: 10 ms to 3,650 days.</param>
public sealed record FixedDelayTrigger(TimeSpan Delay) : Trigger
{
    internal override string Kind => "fixedDelay";

    internal override bool Repeats => false;

    internal override void Check(TriggerFaults faults) =>
        faults.OutOfRange("Delay", Delay, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(3650));

    /// <summary>The anchor is the end of the previous run: any instant a delay later or more will do.</summary>
    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor)
    {
        var first = StartAt > anchor ? StartAt.Value : anchor + Delay;
        return after => after < first ? first : after.AddTicks(1);
    }

    internal override void Write(TriggerFieldWriter fields) => fields.Span("delay", Delay);
}
