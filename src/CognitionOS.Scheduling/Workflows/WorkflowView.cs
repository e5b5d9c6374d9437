namespace CognitionOS.Scheduling;

/// <summary>A graph as it is drawn: declared, submitted, or of jobs.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Nodes">In the order of drawing.</param>
/// <param name="Id">Null when it was not submitted.</param>
/// <param name="State">Null when it was not submitted.</param>
internal sealed record WorkflowView(
    string Name, IReadOnlyList<WorkflowViewNode> Nodes, WorkflowId? Id = null, WorkflowState? State = null)
{
    /// <summary>What a caller has built so far.</summary>
    public static WorkflowView Of(Workflow workflow) => new(
        workflow.Name,
        [
            .. workflow.Nodes.Select(node =>
                new WorkflowViewNode(node.Name, node.Job, node.Rule ?? ParentRule.AllSucceeded, node.Parents)),
        ]);

    /// <summary>What the store knows.</summary>
    public static WorkflowView Of(WorkflowGraph graph) => new(
        graph.Name,
        [
            .. graph.Nodes.Select(node => new WorkflowViewNode(node.Name, node.Job, node.Rule, node.Parents)
            {
                Run = node.Run,
                State = node.State,
                Attempt = node.Attempt,
                Reason = node.Reason,
            }),
        ],
        graph.Id,
        graph.State);
}
