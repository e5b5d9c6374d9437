using Declared = (CognitionOS.Scheduling.JobRegistration Registration, CognitionOS.Scheduling.JobDefinition Definition);

namespace CognitionOS.Scheduling;

/// <summary>What must be true of job definitions, each by itself and together.</summary>
internal static class DefinitionRules
{
    /// <summary>Throws one exception that tells every fault.</summary>
    public static void ThrowIfFaulty(IReadOnlyList<Declared> jobs)
    {
        var faults = new List<string>();
        foreach (var (_, definition) in jobs)
        {
            faults.AddRange(JobFaults.Of(definition));
        }

        faults.AddRange(TakenTwice(jobs));
        var names = NamesOfToday(jobs);
        faults.AddRange(UnknownPredecessors(jobs, names));
        var ring = FindRing(jobs, names);
        if (ring is not null && faults.Count == 0)
        {
            throw new JobCycleException(ring);
        }

        if (ring is not null)
        {
            faults.Add(new JobCycleException(ring).Message);
        }

        if (faults.Count > 0)
        {
            throw new JobDefinitionException(faults);
        }
    }

    private static IEnumerable<string> TakenTwice(IReadOnlyList<Declared> jobs) =>
        jobs.SelectMany(job => job.Definition.Aliases.Prepend(job.Definition.Name), (job, name) => (job, name))
            .GroupBy(pair => pair.name, pair => pair.job, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group =>
                $"The name '{group.Key}' stands for {string.Join(" and for ", group.Select(Described))};"
                + " give each its own.");

    private static string Described(Declared job) => $"job '{job.Definition.Name}' ({job.Registration.Code})";

    private static IEnumerable<string> UnknownPredecessors(
        IReadOnlyList<Declared> jobs, Dictionary<string, string> names) =>
        jobs.SelectMany(
            job => job.Definition.After.Where(name => name is null || !names.ContainsKey(name)),
            (job, name) =>
                $"Job '{job.Definition.Name}' runs after '{name}', which is no job;"
                + $" known are {string.Join(", ", names.Keys)}.");

    /// <summary>The names of today by every name; where one is taken twice, the first job's.</summary>
    private static Dictionary<string, string> NamesOfToday(IReadOnlyList<Declared> jobs)
    {
        // A name that is null is a fault of its own, told with the others.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, definition) in jobs)
        {
            foreach (var name in definition.Aliases.Prepend(definition.Name).OfType<string>())
            {
                names.TryAdd(name, definition.Name);
            }
        }

        return names;
    }

    private static IReadOnlyList<string>? FindRing(IReadOnlyList<Declared> jobs, Dictionary<string, string> names)
    {
        var after = jobs
            .GroupBy(job => job.Definition.Name, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                IReadOnlyList<string> (group) =>
                [
                    .. group.First().Definition.After
                        .OfType<string>()
                        .Select(name => names.GetValueOrDefault(name, name)),
                ],
                StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        return after.Keys.Select(name => Walk(name, [], after, done)).FirstOrDefault(ring => ring is not null);
    }

    private static IReadOnlyList<string>? Walk(
        string name, List<string> path, Dictionary<string, IReadOnlyList<string>> after, HashSet<string> done)
    {
        if (path.IndexOf(name) is >= 0 and var start)
        {
            return [.. path[start..], name];
        }

        if (done.Contains(name) || !after.TryGetValue(name, out var predecessors))
        {
            return null;
        }

        path.Add(name);
        var ring = predecessors
            .Select(next => Walk(next, path, after, done))
            .FirstOrDefault(found => found is not null);
        path.RemoveAt(path.Count - 1);
        done.Add(name);
        return ring;
    }
}
