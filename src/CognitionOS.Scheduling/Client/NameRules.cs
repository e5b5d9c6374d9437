using System.Buffers;
using System.Globalization;

namespace CognitionOS.Scheduling;

/// <summary>What tenants, tags, keys and names may look like. Pure; a fault is a whole sentence, null means
/// fine.</summary>
internal static class NameRules
{
    /// <summary>The most characters of a tenant, a tag, or the name of a job, node, workflow or trigger.</summary>
    public const int MostName = 200;

    /// <summary>The most characters of a tag that is searched or paused: those of workflows carry a prefix.</summary>
    public const int MostTagOfAnyKind = 250;

    /// <summary>The most characters of a unique, limit or rate key.</summary>
    public const int MostKey = 400;

    /// <summary>The most tags that a caller may add.</summary>
    public const int MostTags = 50;

    /// <summary>The most characters of a reason.</summary>
    public const int MostReason = 1_000;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    /// <summary>What is wrong with a text that must not be empty.</summary>
    /// <param name="what">The subject of the sentence.</param>
    /// <param name="value">The text.</param>
    /// <param name="most">The most characters.</param>
    public static string? Fault(string what, string? value, int most) => value switch
    {
        null => $"{what} is null; give it 1 to {most} characters.",
        "" => $"{what} is empty; give it 1 to {most} characters.",
        _ => FaultIfAny(what, value, most),
    };

    /// <summary>What is wrong with a text that may be empty.</summary>
    /// <param name="what">The subject of the sentence.</param>
    /// <param name="value">The text.</param>
    /// <param name="most">The most characters.</param>
    public static string? FaultIfAny(string what, string? value, int most)
    {
        if (value is null)
        {
            return $"{what} is null; leave it out, or give it at most {most} characters.";
        }

        if (value.Length > most)
        {
            return $"{what} is {value.Length} characters long; it may have at most {most}.";
        }

        return ControlFault(what, value) ?? SurrogateFault(what, value);
    }

    /// <summary>What is wrong with the tags of one call or node.</summary>
    /// <param name="what">Whose they are: stands before "tag".</param>
    /// <param name="tags">The tags.</param>
    public static string? TagsFault(string what, IReadOnlyList<string>? tags)
    {
        if (tags is null)
        {
            return $"{what} tags are null; leave them out for none.";
        }

        if (tags.Count > MostTags)
        {
            return $"{what} tags are {tags.Count}; there may be at most {MostTags}.";
        }

        for (var index = 0; index < tags.Count; index++)
        {
            if (Fault($"{what} tag {index + 1}", tags[index], MostName) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Throws when there is a fault.</summary>
    /// <exception cref="ArgumentException">There is.</exception>
    public static void Require(string? fault, string parameter)
    {
        if (fault is not null)
        {
            throw new ArgumentException(fault, parameter);
        }
    }

    private static string? ControlFault(string what, string value)
    {
        var control = value.AsSpan().IndexOfAny(Controls);
        return control < 0 ? null : Told(what, "control character", value, control);
    }

    // Half a pair has no UTF-8: a database would keep a replacement in its place, and two keys might become one.
    private static string? SurrogateFault(string what, string value)
    {
        var first = value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var index = first; index >= 0 && index < value.Length; index++)
        {
            if (char.IsSurrogatePair(value, index))
            {
                index++;
            }
            else if (char.IsSurrogate(value[index]))
            {
                return Told(what, "half surrogate pair", value, index);
            }
        }

        return null;
    }

    private static string Told(string what, string kind, string value, int index) => string.Create(
        CultureInfo.InvariantCulture,
        $"{what} holds the {kind} U+{(int)value[index]:X4} at position {index}; take it out.");
}
