namespace CognitionOS.Scheduling;

/// <summary>Lists as English writes them: "a, b and c", with "a to d" for longer runs.</summary>
internal static class EnglishList
{
    private const int ShortestRun = 3;

    public static string Of(ulong bits, Func<int, string> name)
    {
        List<string> parts = [];
        var run = 0;
        for (var bit = 0; bit <= 64; bit++)
        {
            if (bit < 64 && ((bits >> bit) & 1) != 0)
            {
                run++;
            }
            else
            {
                parts.AddRange(Run(bit - run, run, name));
                run = 0;
            }
        }

        return Join(parts);
    }

    public static string Join(IEnumerable<string> parts, string word = "and")
    {
        string[] all = [.. parts];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {word} {all[^1]}";
    }

    private static IEnumerable<string> Run(int first, int length, Func<int, string> name) => length >= ShortestRun
        ? [$"{name(first)} to {name(first + length - 1)}"]
        : Enumerable.Range(first, length).Select(name);
}
