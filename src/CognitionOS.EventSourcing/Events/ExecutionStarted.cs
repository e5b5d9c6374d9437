namespace CognitionOS.EventSourcing;

/// <summary><c>execution.started</c>: a run of a workflow has begun.</summary>
/// <param name="ExecutionId">The run.</param>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="TriggeredBy">What or who began it; null: not known.</param>
public sealed record ExecutionStarted(string ExecutionId, string WorkflowId, string? TriggeredBy = null);
