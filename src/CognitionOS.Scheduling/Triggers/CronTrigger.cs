namespace CognitionOS.Scheduling;

/// <summary>Fires when a cron expression matches the wall clock of a time zone.</summary>
/// <param name="Expression">The expression; <see cref="CronExpression.Parse"/> says what may stand there.</param>
/// <param name="Format">
/// The rules to read it by. Default <see cref="CronFormat.Standard"/>: day fields combine with AND.
/// </param>
/// <param name="Zone">The IANA id of the zone. Null, the default, is UTC.</param>
public sealed record CronTrigger(
    string Expression, CronFormat Format = CronFormat.Standard, string? Zone = null) : Trigger
{
    /// <summary>
    /// What <c>H</c> in the expression is computed from: 1 or more characters. Null, the default, is the job's name.
    /// </summary>
    public string? HashKey { get; init; }

    internal override string Kind => "cron";

    internal override string? WallZone => Zone;

    internal override void Check(TriggerFaults faults)
    {
        faults.Undefined("Format", Format);
        faults.Zone("Zone", Zone);
        if (Enum.IsDefined(Format)
            && !CronExpression.TryParse(Expression, Format, HashKey ?? faults.Job, out _, out var error))
        {
            faults.Add("Expression", Expression, error.Message);
        }
    }

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor)
    {
        var expression = CronExpression.Parse(Expression, Format, HashKey ?? hashKey);
        var zone = TriggerZone.Find(Zone);
        return after => expression.GetNextOccurrence(after, zone);
    }

    internal override void Write(TriggerFieldWriter fields)
    {
        fields.Text("expression", Expression);
        fields.Choice("format", Format, CronFormat.Standard);
        fields.Text("zone", Zone);
        fields.Text("hashKey", HashKey);
    }
}
