namespace CognitionOS.Scheduling;

/// <summary>Reads the schedules of a configuration and lays them over those that code declares. Pure.</summary>
internal static class ScheduleReader
{
    /// <summary>The triggers of code with the schedules of the configuration laid over them.</summary>
    /// <remarks>
    /// A schedule under the name of a trigger that code declares takes its place and keeps what it does not say itself;
    /// switched off, it takes the trigger away. Any other schedule is a trigger more.
    /// </remarks>
    /// <param name="declared">What code declares.</param>
    /// <param name="sections">What holds the schedules.</param>
    /// <param name="jobs">The jobs there are.</param>
    /// <param name="faults">Takes every fault of every schedule, with its path.</param>
    public static IReadOnlyList<DeclaredTrigger> Overlay(
        IReadOnlyList<DeclaredTrigger> declared,
        IEnumerable<ScheduleSection> sections,
        JobRecipes jobs,
        List<string> faults)
    {
        var all = declared.ToDictionaryOfFirst();
        foreach (var entry in sections.SelectMany(section => section.Configuration.GetChildren()))
        {
            var reader = new ScheduleEntryReader(entry, jobs);
            var code = all.GetValueOrDefault(entry.Key);
            if (reader.Read(code) is { } schedule)
            {
                all[entry.Key] = schedule;
            }
            else
            {
                all.Remove(entry.Key);
            }

            faults.AddRange(reader.Faults);
        }

        // Names that code has given twice are faults of their own, told later.
        return [.. all.Values, .. declared.Except(declared.ToDictionaryOfFirst().Values)];
    }

    private static Dictionary<string, DeclaredTrigger> ToDictionaryOfFirst(
        this IReadOnlyList<DeclaredTrigger> declared) =>
        declared
            .GroupBy(one => one.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
