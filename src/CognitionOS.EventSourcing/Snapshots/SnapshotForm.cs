using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CognitionOS.EventSourcing;

/// <summary>How a state becomes bytes and a state again, and when it does.</summary>
internal sealed record SnapshotForm<TState>(
    Func<TState, byte[]> Write, Func<ReadOnlyMemory<byte>, TState> Read, SnapshotOptions Options)
{
    /// <summary>The form of states that are JSON themselves.</summary>
    public static SnapshotForm<TState> Of(JsonTypeInfo<TState> json, SnapshotOptions options) => new(
        state => JsonSerializer.SerializeToUtf8Bytes(state, json),
        bytes => Parse(bytes, json),
        options);

    /// <summary>The form of states that are made from a snapshot.</summary>
    public static SnapshotForm<TState> Of<TSnapshot>(
        JsonTypeInfo<TSnapshot> json,
        Func<TState, TSnapshot> take,
        Func<TSnapshot, TState> restore,
        SnapshotOptions options) => new(
        state => JsonSerializer.SerializeToUtf8Bytes(take(state), json),
        bytes => restore(Parse(bytes, json)),
        options);

    private static T Parse<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> json) =>
        JsonSerializer.Deserialize(bytes.Span, json) ?? throw new JsonException("The snapshot is null.");
}
