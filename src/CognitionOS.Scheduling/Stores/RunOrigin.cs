namespace CognitionOS.Scheduling;

/// <summary>Where a run comes from.</summary>
/// <param name="Trigger">The trigger that fired, else null.</param>
/// <param name="NominalAt">The instant for which it fired, before jitter; null for a workflow.</param>
/// <param name="Backfill">The id of the backfill that made it, else null.</param>
/// <param name="Workflow">The workflow it belongs to, else null.</param>
/// <param name="Node">The name of its node in the workflow, else null.</param>
public sealed record RunOrigin(
    string? Trigger = null,
    DateTimeOffset? NominalAt = null,
    string? Backfill = null,
    WorkflowId? Workflow = null,
    string? Node = null);
