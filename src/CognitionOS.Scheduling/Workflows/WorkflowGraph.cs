namespace CognitionOS.Scheduling;

/// <summary>A submitted workflow with the state of every node.</summary>
public sealed class WorkflowGraph
{
}
