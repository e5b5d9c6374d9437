namespace CognitionOS.Scheduling;

/// <summary>The declared jobs, and which of them run after which. Made once from what was declared; safe from any
/// thread.</summary>
public sealed class JobGraph
{
    private readonly WorkflowView _view;

    internal JobGraph(IReadOnlyCollection<JobDefinition> jobs)
    {
        var names = jobs
            .SelectMany(job => job.Aliases, (job, alias) => (job.Name, alias))
            .ToDictionary(pair => pair.alias, pair => pair.Name, StringComparer.Ordinal);
        var nodes = jobs
            .OrderBy(job => job.Name, StringComparer.Ordinal)
            .Select(job => new WorkflowViewNode(
                job.Name, job.Name, ParentRule.AllSucceeded, PredecessorsOf(job, names)))
            .ToList();
        _view = new WorkflowView("jobs", nodes);
    }

    /// <summary>A Mermaid flow chart: an arrow leads from each job to those that run after its success. By
    /// name.</summary>
    public string ToMermaid() => WorkflowMermaid.Write(_view);

    /// <summary>The graph as JSON, with the job's predecessors as <c>parents</c>. By name.</summary>
    public string ToJson() => WorkflowJson.Write(_view);

    private static string[] PredecessorsOf(JobDefinition job, Dictionary<string, string> names) =>
    [
        .. job.After
            .Concat(job.Triggers.OfType<AfterTrigger>().SelectMany(trigger => trigger.Jobs))
            .Select(name => names.GetValueOrDefault(name, name))
            .Distinct(StringComparer.Ordinal),
    ];
}
