namespace CognitionOS.Scheduling;

/// <summary>
/// Fires once each time that every one of the named jobs has succeeded since it last fired. Successes that come
/// meanwhile count as one.
/// </summary>
/// <param name="Jobs">One or more names of jobs, earlier ones too, each once.</param>
public sealed record AfterTrigger(params IReadOnlyList<string> Jobs) : Trigger
{
    private const string NotTimed = "the store fires it when the last of the jobs has succeeded";

    internal override string Kind => "after";

    internal override void Check(TriggerFaults faults)
    {
        if (Jobs is not { Count: > 0 } || Jobs.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add("Jobs", Jobs is null ? null : string.Join(", ", Jobs), "name one or more jobs.");
            return;
        }

        foreach (var twice in Jobs.GroupBy(job => job, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            faults.Add("Jobs", twice.Key, "name each job once.");
        }

        faults.Unused("StartAt", StartAt, NotTimed);
        faults.Unused("EndAt", EndAt, NotTimed);
        faults.Unused("MaxRuns", MaxRuns, NotTimed);
        faults.Unused("Except", Except, NotTimed);
        faults.Unused("Jitter", Jitter == TimeSpan.Zero ? null : Jitter, NotTimed);
    }

    internal override Func<DateTimeOffset, DateTimeOffset?> Search(string? hashKey, DateTimeOffset anchor) => _ => null;

    internal override void Write(TriggerFieldWriter fields) => fields.Texts("jobs", Jobs);
}
