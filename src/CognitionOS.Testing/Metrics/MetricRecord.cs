namespace CognitionOS.Testing;

/// <summary>One measurement. Immutable, though the tag values in it are the caller's own objects.</summary>
public sealed record MetricRecord
{
    /// <summary>The instrument's name.</summary>
    public required string Instrument { get; init; }

    /// <summary>The instrument's unit, or null when it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>What was measured, whatever the instrument's type; beyond 2^53 a whole number loses its last
    /// digits.</summary>
    public required double Value { get; init; }

    /// <summary>The measurement's tags by name.</summary>
    public required IReadOnlyDictionary<string, object?> Tags { get; init; }

    /// <summary>One line: instrument, tags in order of their names, value and unit.</summary>
    /// <returns>The line, in the invariant culture.</returns>
    public override string ToString()
    {
        var tags = Tags.Count == 0 ? "" : $"{{{Formatting.Pairs(Tags)}}}";
        var unit = Unit is null ? "" : $" {Unit}";
        return string.Create(Formatting.Culture, $"{Instrument}{tags} = {Value}{unit}");
    }
}
