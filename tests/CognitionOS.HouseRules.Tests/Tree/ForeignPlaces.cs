using System.Text.RegularExpressions;

namespace CognitionOS.HouseRules.Tests;

/// <summary>No file names the host of a package registry or a folder of somebody's machine.</summary>
internal static partial class ForeignPlaces
{
    public static IEnumerable<Violation> Check(string path, string text)
    {
        // One look at the whole text is enough for nearly every file.
        return Place().IsMatch(text) ? Lines(path, text) : [];
    }

    /// <summary>Whether a file holds text: no zero among its first bytes.</summary>
    public static bool IsText(string fullPath)
    {
        Span<byte> start = stackalloc byte[4096];
        using var file = File.OpenRead(fullPath);
        return !start[..file.Read(start)].Contains((byte)0);
    }

    private static IEnumerable<Violation> Lines(string path, string text) =>
        from line in text.Split('\n').Index()
        from Match match in Place().Matches(line.Item)
        select new Violation(
            $"{path}:{line.Index + 1}",
            $"The file names {match.Value}.",
            "Leave it to the machine's configuration, or make the path relative.");

    // Hosts stand in parts and folders in a group so that this file does not name them itself.
    [GeneratedRegex(
        @"\b(?:nu[g]et|np[m]js|yarn[p]kg|py[p]i|cra[t]es|my[g]et)\.(?:org|com|io)\b|\bpkgs\.dev\.az[u]re\.com\b"
        + @"|(?<![\w.~$%)}*-])/(?:root|home|work)/",
        RegexOptions.IgnoreCase)]
    private static partial Regex Place();
}
