namespace CognitionOS.Scheduling;

/// <summary>A graph of runs to be submitted together, with any number of roots and of parents per node.</summary>
/// <remarks>
/// <code>
/// var nightly = new Workflow("nightly")
///     .Add("extract", "extract-orders")
///     .Add("per-customer", "total", new Total("customer")).After("extract")
///     .Add("per-day", "total", new Total("day")).After("extract")
///     .Add("load", "load-report").After("per-customer", "per-day");
/// </code>
/// Nothing is checked against jobs and other nodes before it is submitted; then every fault is told at once. It may be
/// submitted any number of times. Payload objects are kept, and written as JSON at each submission. Not safe for
/// several threads while it is being built.
/// </remarks>
public sealed class Workflow
{
    /// <summary>The most nodes of one workflow.</summary>
    public const int MaxNodes = 10_000;

    private readonly List<WorkflowNode> _nodes = [];

    /// <summary>Begins a graph without nodes.</summary>
    /// <param name="name">1 to 200 characters, no control characters. Every run of it carries the tag
    /// <c>workflow:{name}</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, too long or holds a control
    /// character.</exception>
    public Workflow(string name)
    {
        NameRules.Require(NameRules.Fault("The workflow's name", name, NameRules.MostName), nameof(name));
        Name = name;
    }

    /// <summary>What it is called; need not be unique.</summary>
    public string Name { get; }

    internal IReadOnlyList<WorkflowNode> Nodes => _nodes;

    /// <summary>Adds a run of a job without payload.</summary>
    /// <param name="node">The node's name, unique in this workflow: 1 to 200 characters.</param>
    /// <param name="job">The job's name.</param>
    /// <param name="options">What this run has of its own.</param>
    /// <returns>This workflow.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    public Workflow Add(string node, string job, WorkflowNodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(job);

        return Append(new WorkflowNode(node, job, null, options ?? new WorkflowNodeOptions()));
    }

    /// <summary>Adds a run of a job with a payload.</summary>
    /// <param name="node">The node's name, unique in this workflow: 1 to 200 characters.</param>
    /// <param name="job">The job's name.</param>
    /// <param name="payload">What the run is told; written as JSON when the workflow is submitted.</param>
    /// <param name="options">What this run has of its own.</param>
    /// <returns>This workflow.</returns>
    /// <exception cref="ArgumentNullException">A name or the payload is null.</exception>
    public Workflow Add<TPayload>(string node, string job, TPayload payload, WorkflowNodeOptions? options = null)
        where TPayload : notnull
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(payload);

        return Append(new WorkflowNode(node, job, payload, options ?? new WorkflowNodeOptions()));
    }

    /// <summary>Makes the node added last wait for others. They may be added later; calling again adds to
    /// them.</summary>
    /// <param name="parents">Names of nodes.</param>
    /// <returns>This workflow.</returns>
    /// <exception cref="ArgumentNullException">A name is null.</exception>
    /// <exception cref="InvalidOperationException">No node was added yet.</exception>
    public Workflow After(params IEnumerable<string> parents)
    {
        ArgumentNullException.ThrowIfNull(parents);

        var node = Last(nameof(After));
        foreach (var parent in parents)
        {
            ArgumentNullException.ThrowIfNull(parent, nameof(parents));
            node.WaitFor(parent);
        }

        return this;
    }

    /// <summary>Says what must be true of the parents of the node added last. Without it: every parent
    /// succeeded.</summary>
    /// <param name="rule">Over the parents that <see cref="After"/> names.</param>
    /// <returns>This workflow.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rule"/> is none of the enumeration's.</exception>
    /// <exception cref="InvalidOperationException">No node was added yet.</exception>
    public Workflow When(ParentRule rule)
    {
        if (!Enum.IsDefined(rule))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule.");
        }

        Last(nameof(When)).Rule = rule;
        return this;
    }

    /// <summary>The graph as a Mermaid flow chart, in the order of adding. Parents that were not added are left
    /// out.</summary>
    public string ToMermaid() => WorkflowMermaid.Write(WorkflowView.Of(this));

    /// <summary>The graph as JSON, in the order of adding.</summary>
    public string ToJson() => WorkflowJson.Write(WorkflowView.Of(this));

    private Workflow Append(WorkflowNode node)
    {
        _nodes.Add(node);
        return this;
    }

    private WorkflowNode Last(string caller) => _nodes.Count > 0
        ? _nodes[^1]
        : throw new InvalidOperationException(
            $"{caller} speaks of the node added last, and none was added yet. Call Add first.");
}
