namespace CognitionOS.EventSourcing;

/// <summary><c>workflow.deleted</c>: a workflow is no more to be run.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="DeletedBy">The id of whoever did it; null: not known.</param>
public sealed record WorkflowDeleted(string WorkflowId, string? DeletedBy = null);
