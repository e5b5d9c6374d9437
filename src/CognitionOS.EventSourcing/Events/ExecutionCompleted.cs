namespace CognitionOS.EventSourcing;

/// <summary><c>execution.completed</c>: a run of a workflow has come to its end.</summary>
/// <param name="ExecutionId">The run.</param>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="Duration">From the start to the end.</param>
public sealed record ExecutionCompleted(string ExecutionId, string WorkflowId, TimeSpan Duration);
