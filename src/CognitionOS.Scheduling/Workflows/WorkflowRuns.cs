namespace CognitionOS.Scheduling;

/// <summary>Makes the runs of a workflow, parents before their children.</summary>
internal sealed class WorkflowRuns(RunFactory factory)
{
    private const string TagPrefix = "workflow:";

    /// <summary>The tag that every run of a workflow carries.</summary>
    public static string TagOf(string workflow) => TagPrefix + workflow;

    /// <summary>The workflow's name as its runs' tags tell it; null when they do not.</summary>
    public static string? NameIn(IReadOnlyList<string> tags) =>
        tags.FirstOrDefault(tag => tag.StartsWith(TagPrefix, StringComparison.Ordinal))?[TagPrefix.Length..];

    /// <summary>Checks the workflow and makes its runs.</summary>
    /// <exception cref="ArgumentException">The workflow or the options have faults; every fault of the workflow is
    /// listed.</exception>
    /// <exception cref="JobCycleException">Nodes wait for one another in a ring.</exception>
    public IReadOnlyList<NewRun> Make(Workflow workflow, WorkflowId id, EnqueueOptions? options, DateTimeOffset now)
    {
        var common = options ?? new EnqueueOptions();
        NameRules.Require(EnqueueRules.Fault(common, now) ?? UniqueFault(common.Unique), nameof(options));
        var order = WorkflowChecks.Order(workflow, factory.Recipes);

        var ids = new Dictionary<string, RunId>(order.Length, StringComparer.Ordinal);
        var tag = TagOf(workflow.Name);
        var runs = new List<NewRun>(order.Length);
        foreach (var place in order)
        {
            var node = workflow.Nodes[place];
            var run = Make(node, common, tag, now) with
            {
                Origin = new RunOrigin(Workflow: id, Node: node.Name),
                Parents = ParentsOf(node, ids),
            };
            ids.Add(node.Name, run.Id);
            runs.Add(run);
        }

        return runs;
    }

    private NewRun Make(WorkflowNode node, EnqueueOptions common, string tag, DateTimeOffset now)
    {
        var recipe = factory.Recipes.Get(node.Job);
        var shape = RunFactory.Shape(recipe, common, now);
        shape = shape with
        {
            DueAt = shape.DueAt + node.Options.Delay,
            Priority = node.Options.Priority ?? shape.Priority,
            Tags = RunFactory.Merge(RunFactory.Merge(shape.Tags, node.Options.Tags), [tag]),
        };
        var run = factory.Make(shape, node.Payload, node.Payload is { } payload ? recipe.Write(payload) : null);
        NameRules.Require(run.Unique is null ? null : UniqueFault(run.Unique, node), "workflow");
        return run;
    }

    private static RunParents? ParentsOf(WorkflowNode node, Dictionary<string, RunId> ids)
    {
        if (node.Parents.Count == 0)
        {
            return null;
        }

        var parents = new RunId[node.Parents.Count];
        for (var index = 0; index < parents.Length; index++)
        {
            parents[index] = ids[node.Parents[index]];
        }

        return new RunParents(parents, node.Rule ?? ParentRule.AllSucceeded);
    }

    private static string? UniqueFault(UniqueClaim? unique) => unique is null
        ? null
        : $"The runs of a workflow cannot share the unique key \"{unique.Key}\": leave Unique out.";

    private static string UniqueFault(UniqueClaim unique, WorkflowNode node) =>
        $"The node \"{node.Name}\": its job \"{node.Job}\" holds the unique key \"{unique.Key}\", so that another run"
        + " might stand for it,"
        + " one that is not in the graph. Declare a job without unique key for workflows.";
}
