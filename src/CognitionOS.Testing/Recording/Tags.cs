using System.Collections.ObjectModel;

namespace CognitionOS.Testing;

/// <summary>Copies and compares pairs of name and value.</summary>
internal static class Tags
{
    /// <summary>A copy that nobody can change. Of two values by one name the later counts.</summary>
    public static ReadOnlyDictionary<string, object?> Copy(IEnumerable<KeyValuePair<string, object?>>? pairs)
    {
        var copy = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs ?? [])
        {
            copy[name] = value;
        }

        return copy.AsReadOnly();
    }

    /// <summary>Whether <paramref name="tags"/> has this one.</summary>
    public static bool Has(this IReadOnlyDictionary<string, object?> tags, string name, object? value) =>
        tags.TryGetValue(name, out var found) && Equals(found, value);
}
