using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>In what two states differ.</summary>
/// <param name="Changes">In the order of the first state, then what is new. Carried out in this order on the first
/// state,
/// they give the second.</param>
/// <param name="IsComplete">False: there are more than the limit allowed.</param>
public sealed record StateDiff(IReadOnlyList<StateChange> Changes, bool IsComplete)
{
    /// <summary>The limit of changes unless another is given.</summary>
    public const int DefaultLimit = 1_000;

    /// <summary>Compares two states as JSON.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="form">How they are written.</param>
    /// <param name="limit">The most changes: 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    /// <exception cref="JsonException">A state is more than 64 levels deep.</exception>
    public static StateDiff Of<TState>(
        TState before, TState after, JsonTypeInfo<TState> form, int limit = DefaultLimit)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Of(JsonSerializer.SerializeToNode(before, form), JsonSerializer.SerializeToNode(after, form), limit);
    }

    /// <summary>Compares JSON. Arrays are compared place by place; numbers by value.</summary>
    /// <param name="before">The first; null: JSON null.</param>
    /// <param name="after">The second; null: JSON null.</param>
    /// <param name="limit">The most changes: 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    /// <exception cref="JsonException">One of them is more than 64 levels deep.</exception>
    public static StateDiff Of(JsonNode? before, JsonNode? after, int limit = DefaultLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);

        var comparison = new JsonComparison(limit);
        comparison.Compare("", before, after, depth: 0);
        return new StateDiff(comparison.Changes, comparison.IsComplete);
    }
}
