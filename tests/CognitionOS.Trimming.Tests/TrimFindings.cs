using System.Text.RegularExpressions;

namespace CognitionOS.Trimming.Tests;

/// <summary>Reads what the trim, AOT and single-file analyzers and the linker say against the code.</summary>
internal static partial class TrimFindings
{
    /// <summary>Each finding once: its code and what stands behind it on the line.</summary>
    public static IReadOnlyList<string> In(string buildOutput) =>
        [.. Finding.Matches(buildOutput).Select(match => match.Value.TrimEnd()).Distinct()];

    [GeneratedRegex(@"\bIL[23]\d{3}: .*")]
    private static partial Regex Finding { get; }
}
