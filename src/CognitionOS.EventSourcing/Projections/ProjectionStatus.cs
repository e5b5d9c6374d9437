namespace CognitionOS.EventSourcing;

/// <summary>Where a projection stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Version">The version of its handlers, as declared in this process.</param>
/// <param name="Position">All events up to here are in its documents, or parked.</param>
/// <param name="Lag">How far it is behind.</param>
public sealed record ProjectionStatus(
    string Name, ProjectionMode Mode, int Version, long Position, ProjectionLag Lag)
{
    /// <summary>The version of the read model that readers get; it rises with each rebuild. 1 for a live one.</summary>
    public int ActiveVersion { get; init; } = 1;

    /// <summary>The subscription that feeds it, for dead letters; null: none does.</summary>
    public string? Subscription { get; init; }

    /// <summary>How many events are parked: failed, or waiting behind such ones.</summary>
    public long Parked { get; init; }

    /// <summary>How many sequences are blocked by parked events.</summary>
    public int Blocked { get; init; }

    /// <summary>Why it has stopped by itself in this process, such as too many blocked sequences; null: it has
    /// not.</summary>
    public string? Fault { get; init; }

    /// <summary>The rebuild under way; null: none is.</summary>
    public RebuildProgress? Rebuild { get; init; }
}
