namespace CognitionOS.Scheduling;

/// <summary>Gathers the triggers of jobs under their names, and checks all that are declared. Pure.</summary>
internal static class DeclaredTriggers
{
    /// <summary>
    /// The triggers that jobs declare, those without a name by the job's name, #2, #3 …; what runs after other jobs
    /// comes last.
    /// </summary>
    public static IReadOnlyList<DeclaredTrigger> Of(IEnumerable<JobDefinition> jobs) =>
        [.. jobs.SelectMany(job => All(job).Select((trigger, index) => Named(job.Name, trigger, index)))];

    /// <summary>The records of triggers that code and configuration declare.</summary>
    /// <param name="declared">All of them.</param>
    /// <param name="records">Makes the records.</param>
    /// <param name="revision">The revision of the code.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="TriggerDefinitionException">Some are faulty; all faults are told.</exception>
    /// <exception cref="JobCycleException">Jobs run after one another in a ring.</exception>
    public static IReadOnlyList<TriggerRecord> ToRecords(
        IReadOnlyList<DeclaredTrigger> declared, TriggerRecords records, Version revision, DateTimeOffset now)
    {
        var faults = new List<string>(TakenTwice(declared));
        var made = new List<TriggerRecord>(declared.Count);
        foreach (var one in declared)
        {
            var own = new TriggerFaults(one.Place);
            if (Make(one, records, revision, now, own) is { } record)
            {
                made.Add(record);
            }

            faults.AddRange(own.All);
        }

        ThrowIfAny(faults);
        AfterRing.ThrowIfAny(made, records.Jobs.NameOf);
        return made;
    }

    /// <summary>Throws one exception that lists every fault.</summary>
    public static void ThrowIfAny(IReadOnlyList<string> faults)
    {
        if (faults.Count > 0)
        {
            throw new TriggerDefinitionException(faults);
        }
    }

    private static IEnumerable<Trigger> All(JobDefinition job) =>
        job.After.Count > 0 ? job.Triggers.Append(new AfterTrigger(job.After)) : job.Triggers;

    private static DeclaredTrigger Named(string job, Trigger trigger, int index)
    {
        var name = trigger.Name ?? (index == 0 ? job : $"{job}#{index + 1}");
        return new DeclaredTrigger(name, job, $"Trigger \"{name}\" of job \"{job}\"", trigger);
    }

    private static IEnumerable<string> TakenTwice(IReadOnlyList<DeclaredTrigger> declared) =>
        declared
            .GroupBy(one => one.Name, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => (group.Key, Places: string.Join(" and by ", group.Select(one => one.Place))))
            .Select(taken => $"The name \"{taken.Key}\" is taken by {taken.Places}; give each its own Name.");

    private static TriggerRecord? Make(
        DeclaredTrigger one, TriggerRecords records, Version revision, DateTimeOffset now, TriggerFaults faults)
    {
        if (records.Jobs.Find(one.Job) is not { } recipe)
        {
            faults.Add(records.Jobs.UnknownFault(one.Job));
            return null;
        }

        records.Check(faults, recipe, one.Trigger with { Name = one.Name });
        if (faults.All.Count > 0)
        {
            return null;
        }

        try
        {
            return records.Make(one.Name, recipe, one.Trigger, (TriggerOwner.Code, revision), now);
        }
        catch (ArgumentException refused)
        {
            faults.Add(refused.Message);
            return null;
        }
    }
}
