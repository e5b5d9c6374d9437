namespace CognitionOS.EventSourcing;

/// <summary><c>workflow.created</c>: somebody has defined a workflow.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="Name">What it is called.</param>
/// <param name="CreatedBy">The id of whoever did it; null: not known.</param>
public sealed record WorkflowCreated(string WorkflowId, string Name, string? CreatedBy = null);
