namespace CognitionOS.EventSourcing;

/// <summary><c>execution.failed</c>: a run of a workflow has ended without its result.</summary>
/// <param name="ExecutionId">The run.</param>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="Error">Why, without secrets.</param>
/// <param name="Step">The step that failed; null: not known.</param>
public sealed record ExecutionFailed(string ExecutionId, string WorkflowId, string Error, string? Step = null);
