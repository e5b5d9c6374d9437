namespace CognitionOS.EventSourcing;

/// <summary>Chooses behind which position the reader reads next, so that partitions that lag and those at the end take
/// turns.</summary>
internal static class ReadTurns
{
    /// <summary>The next higher place after the last turn's, else the lowest.</summary>
    /// <param name="places">How far each partition that takes more has been read.</param>
    /// <param name="last">The place of the last turn; -1 before the first.</param>
    /// <param name="end">The place known to be the end of all events; null: not known.</param>
    /// <returns>Null: nothing is to be read: no partition takes more, or all of them stand at the end.</returns>
    public static long? Next(IEnumerable<long> places, long last, long? end)
    {
        long? lowest = null;
        long? next = null;
        var behind = false;
        foreach (var place in places)
        {
            behind |= end is not { } known || place < known;
            lowest = Math.Min(lowest ?? place, place);
            if (place > last)
            {
                next = Math.Min(next ?? place, place);
            }
        }

        return behind ? next ?? lowest : null;
    }
}
