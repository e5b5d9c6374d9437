namespace CognitionOS.Scheduling;

/// <summary>
/// Fires every so many days, weeks, months or years at the same time on the wall clock of a zone, counted from a first
/// one and never drifting: monthly from 31 January is 28 February, 31 March, 30 April. A time that a clock change skips
/// fires at the end of the gap; one that comes twice fires in the first pass.
/// </summary>
/// <param name="Every">How many units: 1 to 10,000.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="First">
/// The first time, in whole seconds on the wall clock of the zone; its kind does not matter.
/// </param>
/// <param name="Zone">The IANA id of the zone. Null, the default, is UTC.</param>
public sealed record CalendarIntervalTrigger(
    int Every, CalendarUnit Unit, DateTime First, string? Zone = null) : Trigger
{
    internal override string Kind => "calendarInterval";

    internal override string? WallZone => Zone;

    internal override void Check(TriggerFaults faults)
    {
        faults.OutOfRange("Every", Every, 1, 10_000);
        faults.Undefined("Unit", Unit);
        faults.Zone("Zone", Zone);
        if (First.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            faults.Add("First", First.ToString("O"), "it must be a whole second.");
        }
    }

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor) =>
        WallSearch.Of(new CalendarTimes(Every, Unit, First), TriggerZone.Find(Zone));

    internal override void Write(TriggerFieldWriter fields)
    {
        fields.Number("every", Every);
        fields.Choice("unit", Unit);
        fields.WallTime("first", First);
        fields.Text("zone", Zone);
    }
}
