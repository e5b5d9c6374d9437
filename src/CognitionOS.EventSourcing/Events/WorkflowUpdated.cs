namespace CognitionOS.EventSourcing;

/// <summary><c>workflow.updated</c>: a workflow's definition has changed.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="Name">What it is called from now on; null: as before.</param>
/// <param name="UpdatedBy">The id of whoever did it; null: not known.</param>
public sealed record WorkflowUpdated(string WorkflowId, string? Name = null, string? UpdatedBy = null);
