using System.Text.Json.Nodes;

namespace CognitionOS.EventSourcing;

/// <summary>One place at which two states differ.</summary>
/// <param name="Path">A JSON pointer (RFC 6901), such as <c>/lines/0/price</c>; empty: the whole.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">What was there; null: JSON null, or nothing.</param>
/// <param name="After">What is there; null: JSON null, or nothing.</param>
public sealed record StateChange(string Path, StateChangeKind Kind, JsonNode? Before, JsonNode? After)
{
    /// <summary>Such as <c>/total: 3 -> 5</c>.</summary>
    public override string ToString() => Kind switch
    {
        StateChangeKind.Added => $"{Path}: + {Text(After)}",
        StateChangeKind.Removed => $"{Path}: - {Text(Before)}",
        _ => $"{Path}: {Text(Before)} -> {Text(After)}",
    };

    private static string Text(JsonNode? json) => json?.ToJsonString() ?? "null";
}
