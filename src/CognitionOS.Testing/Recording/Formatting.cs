using System.Globalization;

namespace CognitionOS.Testing;

/// <summary>Turns what was recorded into text that is the same on every machine.</summary>
internal static class Formatting
{
    public static CultureInfo Culture => CultureInfo.InvariantCulture;

    /// <summary>Text in quotes, null as a word, anything else as the invariant culture writes it.</summary>
    public static string Value(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IFormattable formattable => formattable.ToString(null, Culture),
        _ => value.ToString() ?? "",
    };

    /// <summary><c>name=value, name=value</c> in ordinal order of the names.</summary>
    public static string Pairs(IEnumerable<KeyValuePair<string, object?>> pairs) => string.Join(
        ", ",
        pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Value(pair.Value)}"));
}
