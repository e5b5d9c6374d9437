using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>An event type as it was registered: its stable name, and how it becomes bytes and an object
/// again.</summary>
internal abstract class EventDefinition(string name, Type type)
{
    public string Name => name;

    public Type Type => type;

    /// <summary>Whether there is a form to write and read it by.</summary>
    public abstract bool HasForm { get; }

    public abstract byte[] Write(object data);

    /// <exception cref="JsonException">The payload is no JSON, of another form, or null.</exception>
    public abstract object Read(ReadOnlySpan<byte> payload);

    public abstract IReadOnlyList<string> TagsOf(object data);

    /// <summary>Whether another registration says the same.</summary>
    public bool IsSame(EventDefinition other) =>
        other.Type == type && string.Equals(other.Name, name, StringComparison.Ordinal);
}

/// <summary>An event type of a known class.</summary>
internal sealed class EventDefinition<T>(string name, JsonTypeInfo<T>? form, Func<T, IEnumerable<string>>? tags)
    : EventDefinition(name, typeof(T))
    where T : notnull
{
    public override bool HasForm => form is not null;

    private JsonTypeInfo<T> Form => form ?? throw new InvalidOperationException($"Event type '{Name}' has no form.");

    public override byte[] Write(object data) => JsonSerializer.SerializeToUtf8Bytes((T)data, Form);

    public override object Read(ReadOnlySpan<byte> payload)
    {
        var data = JsonSerializer.Deserialize(payload, Form);
        return data is null ? throw new JsonException("The payload is null.") : data;
    }

    public override IReadOnlyList<string> TagsOf(object data) =>
        tags is null ? [] : [.. tags((T)data).Distinct(StringComparer.Ordinal)];
}
