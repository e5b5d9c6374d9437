namespace CognitionOS.Scheduling;

/// <summary>Finds the names that somebody may have meant. Pure.</summary>
internal static class NearNames
{
    /// <summary>The names within a third of the word's length in edits, nearest first, then by alphabet.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="names">What there is.</param>
    /// <param name="most">How many to answer at the most.</param>
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> names, int most)
    {
        var reach = Math.Max(2, word.Length / 3);
        return
        [
            .. names
                .Where(name => Math.Abs(name.Length - word.Length) <= reach)
                .Select(name => (name, distance: Distance(word, name)))
                .Where(near => near.distance <= reach)
                .OrderBy(near => near.distance)
                .ThenBy(near => near.name, StringComparer.Ordinal)
                .Take(most)
                .Select(near => near.name),
        ];
    }

    /// <summary>How many characters must be put in, taken out or changed, whatever their case, to make one word of the
    /// other.</summary>
    public static int Distance(string left, string right)
    {
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            row[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToUpperInvariant(left[line - 1]) == char.ToUpperInvariant(right[column - 1]);
                var changed = diagonal + (same ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(changed, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
