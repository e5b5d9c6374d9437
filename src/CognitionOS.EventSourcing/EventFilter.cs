namespace CognitionOS.EventSourcing;

/// <summary>Which events a reader of all events wants; evaluated in the store. What is null or empty does not
/// restrict.</summary>
public sealed record EventFilter
{
    /// <summary>Every event of every tenant.</summary>
    public static EventFilter All { get; } = new();

    /// <summary>Only this tenant's; null: every tenant's.</summary>
    public string? Tenant { get; init; }

    /// <summary>Any of these categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Any of these event types.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Any of these matches.</summary>
    public IReadOnlyList<TagQuery> Tags { get; init; } = [];
}
