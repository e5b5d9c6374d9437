using System.Text.Json;
using System.Text.Json.Nodes;

namespace CognitionOS.EventSourcing;

/// <summary>An event as an upcaster of raw payloads sees and makes it.</summary>
/// <param name="Type">Its stable name.</param>
/// <param name="Payload">Not to be changed.</param>
public sealed record RawEvent(string Type, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Makes an event of JSON.</summary>
    /// <param name="type">Its stable name.</param>
    /// <param name="json">Its payload.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static RawEvent FromJson(string type, JsonNode json)
    {
        ArgumentNullException.ThrowIfNull(json);

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            json.WriteTo(writer);
        }

        return new RawEvent(type, bytes.ToArray());
    }

    /// <summary>The payload as JSON that may be changed, at most 64 levels deep.</summary>
    /// <exception cref="JsonException">It is no JSON, or null.</exception>
    public JsonNode ToJson() => JsonNode.Parse(Payload.Span) ?? throw new JsonException("The payload is null.");
}
