namespace CognitionOS.EventSourcing;

/// <summary>An event as bytes, about to be appended.</summary>
/// <param name="Type">Its stable name, such as <c>order.placed</c>: 1 to <see
/// cref="EventSourcingOptions.MaxNameLength"/> characters.</param>
/// <param name="Payload">At most <see cref="EventSourcingOptions.MaxEventBytes"/>; a store copies it before the append
/// ends.</param>
public sealed record EventData(string Type, ReadOnlyMemory<byte> Payload)
{
    /// <summary>JSON, the default of <see cref="ContentType"/>.</summary>
    public const string Json = "application/json";

    /// <summary>An idempotency key: the same id on the same stream is appended once. Null (default): the store mints
    /// an id, and the append is not idempotent.</summary>
    public Guid? Id { get; init; }

    /// <summary>What the payload is. Default: <see cref="Json"/>.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>Where it comes from. Default: nothing known.</summary>
    public EventMetadata Metadata { get; init; } = EventMetadata.None;

    /// <summary>What it can be found by beside its stream, such as <c>course:7</c>: at most <see
    /// cref="EventSourcingOptions.MaxTags"/>, no duplicate.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
