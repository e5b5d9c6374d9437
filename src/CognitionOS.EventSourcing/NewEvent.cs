namespace CognitionOS.EventSourcing;

/// <summary>An event to append, as an object of a registered type.</summary>
/// <param name="Data">The event; its type is registered by <c>AddEvent</c>.</param>
public sealed record NewEvent(object Data)
{
    /// <summary>An idempotency key; see <see cref="EventData.Id"/>. Default: none.</summary>
    public Guid? Id { get; init; }

    /// <summary>Null (default): correlation, causation, user and trace are taken from the current <see
    /// cref="System.Diagnostics.Activity"/> and the handler that appends.</summary>
    public EventMetadata? Metadata { get; init; }

    /// <summary>Null (default): those that the type's registration derives.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
