using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Compares and shows events, as JSON where a context knows their class.</summary>
internal sealed class EventForm(JsonSerializerContext? context)
{
    public bool AreEqual(object one, object other) =>
        one.Equals(other) || (one.GetType() == other.GetType() && Json(one) is { } first
            && JsonNode.DeepEquals(first, Json(other)));

    public string Text(object one) => Json(one) is { } json
        ? $"{one.GetType().Name} {json.ToJsonString()}"
        : one.ToString() ?? one.GetType().Name;

    /// <summary>Where two events of one class differ; empty when that is not known.</summary>
    public IEnumerable<string> Differences(object expected, object found) =>
        expected.GetType() == found.GetType() && Json(expected) is { } before
            ? StateDiff.Of(before, Json(found), limit: 20).Changes.Select(change => change.ToString())
            : [];

    /// <summary>As JSON; null where no context knows its class.</summary>
    public JsonNode? Json(object one) =>
        context?.GetTypeInfo(one.GetType()) is { } form ? JsonSerializer.SerializeToNode(one, form) : null;
}
