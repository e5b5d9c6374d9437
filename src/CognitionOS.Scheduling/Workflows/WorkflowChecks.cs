namespace CognitionOS.Scheduling;

/// <summary>Looks over a workflow before it is submitted: every fault at once, each a whole sentence. Pure.</summary>
internal static class WorkflowChecks
{
    /// <summary>The nodes with every parent before its children, as places in the workflow's own order.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="recipes">The jobs that there are.</param>
    /// <exception cref="ArgumentException">The workflow has faults; the message lists all.</exception>
    /// <exception cref="JobCycleException">Its only fault is a ring.</exception>
    public static int[] Order(Workflow workflow, JobRecipes recipes)
    {
        var faults = GraphFaults(workflow)
            .Concat(workflow.Nodes.SelectMany(node => NodeFaults(node, recipes)))
            .ToList();
        var parents = ParentsOf(workflow, faults);
        var order = GraphOrder.Sort(parents);
        var ring = order is null ? Names(workflow, GraphOrder.FindRing(parents) ?? []) : null;
        if (faults.Count > 0)
        {
            throw Refused(workflow, ring is null ? faults : [.. faults, RingFault(ring)]);
        }

        return order ?? throw new JobCycleException(ring ?? []);
    }

    private static IEnumerable<string> GraphFaults(Workflow workflow)
    {
        if (workflow.Nodes.Count == 0)
        {
            yield return "It has no nodes; call Add.";
        }

        if (workflow.Nodes.Count > Workflow.MaxNodes)
        {
            yield return $"It has {workflow.Nodes.Count} nodes; there may be at most {Workflow.MaxNodes}. Submit"
                + " several workflows.";
        }

        foreach (var twice in workflow.Nodes.GroupBy(node => node.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1))
        {
            yield return $"The name \"{twice.Key}\" stands for {twice.Count()} nodes; give each its own.";
        }
    }

    private static IEnumerable<string> NodeFaults(WorkflowNode node, JobRecipes recipes)
    {
        var what = $"The node \"{node.Name}\":";
        string?[] faults =
        [
            NameRules.Fault("the name", node.Name, NameRules.MostName),
            JobFault(node, recipes),
            EnqueueRules.DelayFault(node.Options.Delay),
            EnqueueRules.PriorityFault(node.Options.Priority),
            NameRules.TagsFault("its", node.Options.Tags),
            node is { Rule: { } rule, Parents.Count: 0 }
                ? $"it waits for no node, so the rule {rule} means nothing; call After."
                : null,
        ];
        return faults.OfType<string>().Select(fault => $"{what} {fault}");
    }

    private static string? JobFault(WorkflowNode node, JobRecipes recipes) => recipes.Find(node.Job) switch
    {
        null => recipes.UnknownFault(node.Job),
        { } recipe when node.Payload is { } payload => recipe.Fault(payload),
        { } recipe => recipe.FaultWithoutPayload(),
    };

    private static List<IReadOnlyList<int>> ParentsOf(Workflow workflow, List<string> faults)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < workflow.Nodes.Count; place++)
        {
            places.TryAdd(workflow.Nodes[place].Name, place);
        }

        var all = new List<IReadOnlyList<int>>(workflow.Nodes.Count);
        foreach (var node in workflow.Nodes)
        {
            var parents = new List<int>(node.Parents.Count);
            foreach (var parent in node.Parents)
            {
                if (places.TryGetValue(parent, out var place))
                {
                    parents.Add(place);
                }
                else
                {
                    faults.Add(
                        $"The node \"{node.Name}\": it waits for \"{parent}\", which is no"
                        + $" node.{Near(parent, places.Keys)}");
                }
            }

            all.Add(parents);
        }

        return all;
    }

    private static string Near(string word, IEnumerable<string> names) =>
        NearNames.Of(word, names, 1) is [var nearest, ..] ? $" Did you mean \"{nearest}\"?" : "";

    private static string[] Names(Workflow workflow, int[] ring) =>
        [.. ring.Select(place => workflow.Nodes[place].Name)];

    private static string RingFault(string[] ring) =>
        $"Nodes wait for one another in a ring: {string.Join(" -> ", ring)}.";

    private static ArgumentException Refused(Workflow workflow, List<string> faults) => new(
        $"The workflow \"{workflow.Name}\" cannot be submitted, for {faults.Count}"
        + $" {(faults.Count == 1 ? "reason" : "reasons")}:"
        + string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}")),
        nameof(workflow));
}
