namespace CognitionOS.Scheduling;

/// <summary>
/// Finds jobs that run after one another in a ring, so that each firing would lead to the next for ever.
/// </summary>
internal static class AfterRing
{
    /// <summary>Looks at every trigger that is enabled and waits for other jobs.</summary>
    /// <param name="records">All of them.</param>
    /// <param name="nameOf">Tells a job's name of today.</param>
    /// <exception cref="JobCycleException">There is a ring; the message shows it.</exception>
    public static void ThrowIfAny(IEnumerable<TriggerRecord> records, Func<string, string> nameOf)
    {
        var after = records
            .Where(record => record.Enabled && record.After.Count > 0)
            .ToLookup(record =>
                nameOf(record.Template.Job), record => record.After.Select(nameOf), StringComparer.Ordinal);
        string[] jobs =
        [
            .. after
                .SelectMany(group => group.SelectMany(names => names).Append(group.Key))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        var places = jobs.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var parents = jobs
            .Select(job => after[job].SelectMany(names => names).Distinct().Select(name => places[name]))
            .Select(numbers => (IReadOnlyList<int>)[.. numbers])
            .ToArray();
        if (GraphOrder.FindRing(parents) is { } ring)
        {
            throw new JobCycleException([.. ring.Select(place => jobs[place])]);
        }
    }
}
