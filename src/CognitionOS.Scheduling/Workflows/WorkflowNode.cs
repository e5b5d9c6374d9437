namespace CognitionOS.Scheduling;

/// <summary>One node of a workflow that is being built.</summary>
internal sealed class WorkflowNode(string name, string job, object? payload, WorkflowNodeOptions options)
{
    private readonly List<string> _parents = [];

    public string Name { get; } = name;

    public string Job { get; } = job;

    /// <summary>Null for a job without payload.</summary>
    public object? Payload { get; } = payload;

    public WorkflowNodeOptions Options { get; } = options;

    public IReadOnlyList<string> Parents => _parents;

    /// <summary>Null when the caller named none.</summary>
    public ParentRule? Rule { get; set; }

    public void WaitFor(string parent)
    {
        if (!_parents.Contains(parent))
        {
            _parents.Add(parent);
        }
    }
}
