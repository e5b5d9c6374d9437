namespace CognitionOS.EventSourcing;

/// <summary>What else is told of a command that is sent.</summary>
public sealed record SendOptions
{
    /// <summary>Makes sending idempotent: one that stands already, or was carried out, changes nothing. Default: a new
    /// id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Whose command it is. Default: <c>""</c>.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Where it comes from. Null (default): from the current activity and the handler that
    /// runs.</summary>
    public EventMetadata? Metadata { get; init; }
}
