using System.Globalization;

namespace CognitionOS.EventSourcing;

/// <summary>Puts into words how many of what a health check complains of. Pure.</summary>
internal static class HealthCounts
{
    /// <summary>The most that a check counts: so it stays cheap, however many there are.</summary>
    public const int Most = 100;

    private const int MostNames = 5;

    /// <summary>How many, in all and by name: <c>3 (mail.send: 2, invoice: 1)</c>.</summary>
    /// <param name="names">The name of each; of the first <see cref="Most"/> and one, where there are more.</param>
    public static string Text(IReadOnlyList<string> names)
    {
        var byName = names.Take(Most).CountBy(static name => name, StringComparer.Ordinal)
            .OrderByDescending(static one => one.Value).ThenBy(static one => one.Key, StringComparer.Ordinal).ToList();
        var shown = byName.Take(MostNames).Select(static one => Invariant($"{one.Key}: {one.Value}"));
        var rest = byName.Count > MostNames ? Invariant($" and {byName.Count - MostNames} others") : "";
        var all = names.Count > Most ? Invariant($"more than {Most}") : Invariant($"{names.Count}");
        return $"{all} ({string.Join(", ", shown)}{rest})";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
