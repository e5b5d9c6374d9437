namespace CognitionOS.EventSourcing;

/// <summary>How a command is carried out. What is left out has a good default.</summary>
public sealed record CommandOptions
{
    /// <summary>Nothing said.</summary>
    public static CommandOptions Default { get; } = new();

    /// <summary>Whose aggregate. Default: <c>""</c>.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>What the caller takes the version to be; another one throws <see cref="VersionConflictException"/>.
    /// Default: any.</summary>
    public ExpectedVersion Expected { get; init; } = ExpectedVersion.Any;

    /// <summary>Names the command: given twice to one aggregate, it is carried out once. Its events' ids are derived
    /// from
    /// it. Null (default): not idempotent.</summary>
    /// <remarks>A command that led to no event leaves no trace, and is decided again.</remarks>
    public Guid? CommandId { get; init; }

    /// <summary>Of the events. Null (default): from the current activity and the handler that runs; caused by the
    /// command
    /// where it has an id.</summary>
    public EventMetadata? Metadata { get; init; }
}
