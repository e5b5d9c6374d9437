namespace CognitionOS.Scheduling;

/// <summary>
/// Fires every so often from one time of the day to another, both included, on some weekdays of a zone: every 10
/// minutes from 08:00 to 18:00.
/// A window that ends before it starts reaches over midnight and belongs to the day on which it starts.
/// </summary>
/// <remarks>
/// It goes by the wall clock: what a clock change skips fires once at the end of the gap, and an hour that comes twice
/// fires twice.
/// </remarks>
/// <param name="Every">The step, counted from <paramref name="From"/>: 1 s to 24 h, in whole seconds.</param>
/// <param name="From">The first time of the day, in whole seconds.</param>
/// <param name="To">The last time of the day, in whole seconds; another than <paramref name="From"/>.</param>
/// <param name="Zone">The IANA id of the zone. Null, the default, is UTC.</param>
public sealed record DailyWindowTrigger(TimeSpan Every, TimeOnly From, TimeOnly To, string? Zone = null) : Trigger
{
    private const string WholeSeconds = "it must be a whole number of seconds.";

    /// <summary>The days on which a window starts: one or more, in any order. Default all seven.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = Enum.GetValues<DayOfWeek>();

    internal override string Kind => "dailyWindow";

    internal override string? WallZone => Zone;

    internal override void Check(TriggerFaults faults)
    {
        faults.OutOfRange("Every", Every, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        faults.Zone("Zone", Zone);
        CheckSeconds(faults, "Every", Every, Every.Ticks);
        CheckSeconds(faults, "From", From, From.Ticks);
        CheckSeconds(faults, "To", To, To.Ticks);
        if (From == To)
        {
            faults.Add("To", To, "it must differ from From; for the whole day write 00:00:00 to 23:59:59.");
        }

        if (Days is not { Count: > 0 } || Days.Any(day => !Enum.IsDefined(day)))
        {
            faults.Add("Days", Days is null ? null : string.Join(", ", Days), "name one or more days of the week.");
        }
    }

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor) =>
        WallSearch.Of(new WindowTimes(Every, From, To, Days), TriggerZone.Find(Zone));

    internal override void Write(TriggerFieldWriter fields)
    {
        fields.Span("every", Every);
        fields.Time("from", From);
        fields.Time("to", To);
        fields.Text("zone", Zone);
        var days = Days.Distinct().Order().ToArray();
        if (days.Length < Enum.GetValues<DayOfWeek>().Length)
        {
            fields.Texts("days", [.. days.Select(day => day.ToString())]);
        }
    }

    private static void CheckSeconds(TriggerFaults faults, string part, object value, long ticks)
    {
        if (ticks % TimeSpan.TicksPerSecond != 0)
        {
            faults.Add(part, value, WholeSeconds);
        }
    }
}
