namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Whether the calls on one stream can be put in a row, each somewhere between its begin and its end, so that
/// every answer is that of a plain counter.</summary>
internal static class HistoryCheck
{
    /// <summary>What contradicts: one sentence each; empty when the history is linearisable.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<HistoryEntry> history)
    {
        List<string> faults = [];
        var appends = history.Where(entry => entry.Appended > 0).OrderBy(entry => entry.Version).ToArray();
        var version = 0L;
        foreach (var append in appends)
        {
            if (append.Version - append.Appended != version)
            {
                faults.Add($"{append} does not stand on version {version}.");
            }

            version = append.Version;
        }

        foreach (var entry in history)
        {
            if (entry.Version > 0
                && !appends.Any(append => append.Version == entry.Version && append.Began <= entry.Ended))
            {
                faults.Add($"{entry} found a version that nobody had begun to append.");
            }

            faults.AddRange(history
                .Where(earlier => earlier.Ended < entry.Began && earlier.Version > entry.Version - entry.Appended)
                .Select(earlier => $"{entry} did not see what {earlier} had seen."));
        }

        return faults;
    }
}
