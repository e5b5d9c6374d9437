namespace CognitionOS.Scheduling;

/// <summary>What the runs of one call have in common.</summary>
internal readonly record struct RunShape(
    JobRecipe Recipe,
    DateTimeOffset DueAt,
    JobPriority Priority,
    string Tenant,
    IReadOnlyList<string> Tags,
    UniqueClaim? Unique,
    string? TraceParent);
