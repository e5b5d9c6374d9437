namespace CognitionOS.Scheduling;

/// <summary>A submitted workflow with the state of every node, as it was at one moment.</summary>
public sealed class WorkflowGraph
{
    internal WorkflowGraph(WorkflowId id, string name, IReadOnlyList<WorkflowGraphNode> nodes)
    {
        Id = id;
        Name = name;
        Nodes = nodes;
        State = StateOf(nodes);
    }

    /// <summary>The workflow.</summary>
    public WorkflowId Id { get; }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Every node, parents before their children.</summary>
    public IReadOnlyList<WorkflowGraphNode> Nodes { get; }

    /// <summary>Where it is in its life.</summary>
    public WorkflowState State { get; }

    /// <summary>A Mermaid flow chart in which every node wears the colour of its state. The same graph always gives the
    /// same text.</summary>
    public string ToMermaid() => WorkflowMermaid.Write(WorkflowView.Of(this));

    /// <summary>The graph as JSON: <c>id, name, state, nodes[name, job, run, state, rule, parents, attempt,
    /// reason]</c>.</summary>
    public string ToJson() => WorkflowJson.Write(WorkflowView.Of(this));

    private static WorkflowState StateOf(IReadOnlyList<WorkflowGraphNode> nodes)
    {
        var state = WorkflowState.Succeeded;
        foreach (var node in nodes)
        {
            switch (node.State)
            {
                case RunState.Succeeded or RunState.Skipped:
                    break;
                case RunState.Dead:
                    state = WorkflowState.Failed;
                    break;
                case RunState.Cancelled:
                    state = state == WorkflowState.Failed ? state : WorkflowState.Cancelled;
                    break;
                default:
                    return WorkflowState.Running;
            }
        }

        return state;
    }
}
